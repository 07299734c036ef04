extension RNAPropertyTable {
  /// Properties of objects, poses, armatures and bones.
  static let objects = """
    [bPoseChannel]
    location loc*3
    scale size*3
    rotation_quaternion quat*4
    rotation_axis_angle rotAngle,rotAxis*4
    rotation_euler eul*3
    rotation_mode rotmode=-1,0,1,2,3,4,5,6
    bbone_rollin roll1
    bbone_rollout roll2
    bbone_curveinx curveInX
    bbone_curveinz curveInY
    bbone_curveoutx curveOutX
    bbone_curveoutz curveOutY
    bbone_easein ease1
    bbone_easeout ease2
    bbone_scalein scale_in*3
    bbone_scaleout scale_out*3
    lock_ik_x ikflag:0x1
    lock_ik_y ikflag:0x2
    lock_ik_z ikflag:0x4
    use_ik_limit_x ikflag:0x8
    use_ik_limit_y ikflag:0x10
    use_ik_limit_z ikflag:0x20
    use_ik_rotation_control ikflag:0x40
    use_ik_linear_control ikflag:0x80
    ik_min_x limitmin -3.1415927..0
    ik_max_x limitmax 0..3.1415927
    ik_min_y limitmin+1 -3.1415927..0
    ik_max_y limitmax+1 0..3.1415927
    ik_min_z limitmin+2 -3.1415927..0
    ik_max_z limitmax+2 0..3.1415927
    ik_stiffness_x stiffness 0..0.99
    ik_stiffness_y stiffness+1 0..0.99
    ik_stiffness_z stiffness+2 0..0.99
    ik_stretch ikstretch 0..1
    ik_rotation_weight ikrotweight 0..1
    ik_linear_weight iklinweight 0..1
    custom_shape_scale_xyz custom_scale_xyz*3
    custom_shape_translation custom_translation*3
    custom_shape_rotation_euler custom_rotation_euler*3
    use_custom_shape_bone_size drawflag:!0x1
    lock_location protectflag:0x1*3
    lock_rotation protectflag:0x8*3
    lock_rotation_w protectflag:0x200
    lock_rotations_4d protectflag:0x400
    lock_scale protectflag:0x40*3
    custom_shape_wire_width custom_shape_wire_width 1..16
    use_transform_at_custom_shape flag:0x10 >=500
    use_transform_around_custom_shape flag:0x20 >=500
    hide drawflag:0x2 >=500
    [Object]
    parent_vertices par1,par2,par3*3 0..
    use_camera_lock_parent transflag:0x1
    track_axis trackflag=0,1,2,3,4,5
    up_axis upflag=0,1,2
    location loc*3
    rotation_quaternion quat*4
    rotation_axis_angle rotAngle,rotAxis*4
    rotation_euler rot*3
    rotation_mode rotmode=-1,0,1,2,3,4,5,6
    scale size*3
    delta_location dloc*3
    delta_rotation_euler drot*3
    delta_rotation_quaternion dquat*4
    delta_scale dscale*3
    lock_location protectflag:0x1*3
    lock_rotation protectflag:0x8*3
    lock_rotation_w protectflag:0x200
    lock_rotations_4d protectflag:0x400
    lock_scale protectflag:0x40*3
    empty_display_type empty_drawtype=1,2,3,4,5,6,7,8
    empty_display_size empty_drawsize 0.0001..1000
    empty_image_offset ima_ofs*2
    empty_image_depth empty_image_depth=0,1,2
    show_empty_image_perspective empty_image_visibility_flag:!0x1
    show_empty_image_orthographic empty_image_visibility_flag:!0x2
    show_empty_image_only_axis_aligned empty_image_visibility_flag:0x10
    use_empty_image_alpha empty_image_flag:0x1
    empty_image_side empty_image_visibility_flag&0xc=0,4,8
    add_rest_position_attribute modifier_flag:0x1
    pass_index index 0..32767
    color col*4 0..
    hide_viewport restrictflag:0x1
    hide_render restrictflag:0x4
    show_instancer_for_render duplicator_visibility_flag:0x2
    show_instancer_for_viewport duplicator_visibility_flag:0x1
    visible_camera restrictflag:!0x8
    visible_diffuse restrictflag:!0x10
    visible_glossy restrictflag:!0x20
    visible_transmission restrictflag:!0x40
    visible_volume_scatter restrictflag:!0x80
    visible_shadow restrictflag:!0x100
    is_holdout restrictflag:0x200
    is_shadow_catcher restrictflag:0x400
    instance_type transflag&0x310=0,16,256,512
    use_instance_vertices_rotation transflag:0x20
    use_instance_faces_scale transflag:0x400
    instance_faces_scale dupfacesca 0.001..10000
    display_type dt=1,2,3,5
    show_bounds dtx:0x1
    display_bounds_type boundtype=0,1,2,3,7
    show_name dtx:0x8
    show_axis dtx:0x2
    show_texture_space dtx:0x4
    show_wire dtx:0x20
    show_all_edges dtx:0x100
    use_grease_pencil_lights dtx:0x400
    show_transparent dtx:0x80
    show_in_front dtx:0x40
    show_only_shape_key shapeflag:0x1
    use_shape_key_edit_mode shapeflag:0x4
    use_parent_final_indices transflag:0x4000 >=400
    hide_probe_volume restrictflag:0x800 >=400
    hide_probe_sphere restrictflag:0x1000 >=400
    hide_probe_plane restrictflag:0x2000 >=400
    shadow_terminator_normal_offset shadow_terminator_normal_offset 0..
    shadow_terminator_geometry_offset shadow_terminator_geometry_offset 0..
    shadow_terminator_shading_offset shadow_terminator_shading_offset 0..
    hide_surface_pick restrictflag:0x4000 >=500
    [bArmature]
    pose_position flag&0x1=0,1
    display_type drawtype=0,1,2,3,4
    layers layer:0x1*32 <400
    layers_protected layer_protected:0x1*32 <400
    show_axes flag:0x4
    axes_position axes_position 0..1
    show_names flag:0x8
    use_mirror_x flag:0x100
    show_bone_custom_shapes flag:!0x400
    show_group_colors flag:0x800 <400
    show_bone_colors flag:0x800 >=400
    [Bone]
    layers layer:0x1*32 <400
    use_inherit_rotation flag:!0x200
    use_envelope_multiply flag:0x800
    use_deform flag:!0x1000
    inherit_scale inherit_scale_mode=0,1,2,3,4,5
    use_local_location flag:!0x400000
    use_relative_parent flag:0x800000
    show_wire flag:0x20000
    use_cyclic_offset flag:!0x40000
    hide_select flag:0x200000
    envelope_distance dist 0..1000
    envelope_weight weight 0..1000
    head_radius rad_head
    tail_radius rad_tail
    bbone_segments segments 1..32
    bbone_x xwidth
    bbone_z zwidth
    bbone_handle_use_scale_start bbone_prev_flag:0x1*3
    bbone_handle_use_ease_start bbone_prev_flag:0x8
    bbone_handle_use_scale_end bbone_next_flag:0x1*3
    bbone_handle_use_ease_end bbone_next_flag:0x8
    bbone_rollin roll1
    bbone_rollout roll2
    bbone_curveinx curveInX
    bbone_curveinz curveInY
    bbone_curveoutx curveOutX
    bbone_curveoutz curveOutY
    bbone_easein ease1
    bbone_easeout ease2
    use_scale_easing bbone_flag:0x2
    bbone_scalein scale_in*3
    bbone_scaleout scale_out*3
    hide flag:0x40 <500
    hide flag:0x400 >=500
    display_type drawtype=-1,0,1,2,3,4
    [bPose]
    use_mirror_x flag:0x200
    use_mirror_relative flag:0x400
    use_auto_ik flag:0x100
    [BoneCollection]
    is_visible flags:0x1
    is_solo flags:0x10
    """
}
