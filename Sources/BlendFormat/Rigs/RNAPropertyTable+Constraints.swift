extension RNAPropertyTable {
  /// Properties of constraints, by the struct of their type; `@` marks members of `bConstraint` itself.
  static let constraints = """
    [bConstraint]
    owner_space ownspace=0,1,2,3,5
    target_space tarspace=0,1,2,3,5,6
    mute flag:0x200
    enabled flag:!0x200
    influence enforce 0..1
    [bCameraSolverConstraint]
    use_active_clip flag:0x1
    [bFollowTrackConstraint]
    use_active_clip flag:0x1
    use_3d_position flag:0x2
    frame_method frame_method=0,1,2
    use_undistorted_position flag:0x4
    [bObjectSolverConstraint]
    use_active_clip flag:0x1
    [bLocateLikeConstraint]
    head_tail @headtail 0..1
    use_bbone_shape @flag:0x400
    use_x flag:0x1
    use_y flag:0x2
    use_z flag:0x4
    invert_x flag:0x10
    invert_y flag:0x20
    invert_z flag:0x40
    use_offset flag:0x80
    [bRotateLikeConstraint]
    use_x flag:0x1
    use_y flag:0x2
    use_z flag:0x4
    invert_x flag:0x10
    invert_y flag:0x20
    invert_z flag:0x40
    euler_order euler_order=0,1,2,3,4,5,6
    mix_mode mix_mode=0,1,2,3,4
    [bSizeLikeConstraint]
    use_x flag:0x1
    use_y flag:0x2
    use_z flag:0x4
    power power
    use_make_uniform flag:0x20
    use_offset flag:0x8
    use_add flag:!0x10
    [bTransLikeConstraint]
    head_tail @headtail 0..1
    use_bbone_shape @flag:0x400
    remove_target_shear flag:0x1
    mix_mode mix_mode=0,1,2,3,4,5,6
    [bDistLimitConstraint]
    head_tail @headtail 0..1
    use_bbone_shape @flag:0x400
    distance dist
    limit_mode mode=0,1,2
    use_transform_limit flag:0x2
    [bLocLimitConstraint]
    use_min_x flag:0x1
    use_min_y flag:0x4
    use_min_z flag:0x10
    use_max_x flag:0x2
    use_max_y flag:0x8
    use_max_z flag:0x20
    min_x xmin
    min_y ymin
    min_z zmin
    max_x xmax
    max_y ymax
    max_z zmax
    use_transform_limit flag2:0x2
    [bRotLimitConstraint]
    use_limit_x flag:0x1
    use_limit_y flag:0x2
    use_limit_z flag:0x4
    min_x xmin -1000..1000
    min_y ymin -1000..1000
    min_z zmin -1000..1000
    max_x xmax -1000..1000
    max_y ymax -1000..1000
    max_z zmax -1000..1000
    euler_order euler_order=0,1,2,3,4,5,6
    use_transform_limit flag2:0x2
    use_legacy_behavior flag:0x8 >=400
    [bSizeLimitConstraint]
    use_min_x flag:0x1
    use_min_y flag:0x4
    use_min_z flag:0x10
    use_max_x flag:0x2
    use_max_y flag:0x8
    use_max_z flag:0x20
    min_x xmin -1000..1000
    min_y ymin -1000..1000
    min_z zmin -1000..1000
    max_x xmax -1000..1000
    max_y ymax -1000..1000
    max_z zmax -1000..1000
    use_transform_limit flag2:0x2
    [bSameVolumeConstraint]
    free_axis flag=0,1,2
    mode mode=0,1,2
    volume volume 0.001..100 <400
    volume volume 0.. >=400
    [bTransformConstraint]
    map_from from=0,1,2
    map_to to=0,1,2
    map_to_x_from map=0,1,2
    map_to_y_from map+1=0,1,2
    map_to_z_from map+2=0,1,2
    use_motion_extrapolate expo:0x1
    from_rotation_mode from_rotation_mode=0,1,2,3,4,5,6,7,8,9,10
    to_euler_order to_euler_order=0,1,2,3,4,5,6
    from_min_x from_min
    from_min_y from_min+1
    from_min_z from_min+2
    from_max_x from_max
    from_max_y from_max+1
    from_max_z from_max+2
    to_min_x to_min
    to_min_y to_min+1
    to_min_z to_min+2
    to_max_x to_max
    to_max_y to_max+1
    to_max_z to_max+2
    mix_mode mix_mode_loc=0,1
    from_min_x_rot from_min_rot
    from_min_y_rot from_min_rot+1
    from_min_z_rot from_min_rot+2
    from_max_x_rot from_max_rot
    from_max_y_rot from_max_rot+1
    from_max_z_rot from_max_rot+2
    to_min_x_rot to_min_rot
    to_min_y_rot to_min_rot+1
    to_min_z_rot to_min_rot+2
    to_max_x_rot to_max_rot
    to_max_y_rot to_max_rot+1
    to_max_z_rot to_max_rot+2
    mix_mode_rot mix_mode_rot=0,1,2,3
    from_min_x_scale from_min_scale
    from_min_y_scale from_min_scale+1
    from_min_z_scale from_min_scale+2
    from_max_x_scale from_max_scale
    from_max_y_scale from_max_scale+1
    from_max_z_scale from_max_scale+2
    to_min_x_scale to_min_scale
    to_min_y_scale to_min_scale+1
    to_min_z_scale to_min_scale+2
    to_max_x_scale to_max_scale
    to_max_y_scale to_max_scale+1
    to_max_z_scale to_max_scale+2
    mix_mode_scale mix_mode_scale=0,1
    [bClampToConstraint]
    main_axis flag=0,1,2,3
    use_cyclic flag2:0x1
    [bDampTrackConstraint]
    head_tail @headtail 0..1
    use_bbone_shape @flag:0x400
    track_axis trackflag=0,1,2,3,4,5
    [bKinematicConstraint]
    iterations iterations 0..10000
    pole_angle poleangle -3.1415927..3.1415927
    weight weight 0.01..1
    orient_weight orientweight 0.01..1
    use_tail flag:0x1
    reference_axis flag&0x4000=0,16384
    use_location flag:0x20
    lock_location_x flag:!0x100
    lock_location_y flag:!0x200
    lock_location_z flag:!0x400
    use_rotation flag:0x2
    lock_rotation_x flag:!0x800
    lock_rotation_y flag:!0x1000
    lock_rotation_z flag:!0x2000
    use_stretch flag:0x10
    ik_type type=0,1
    limit_mode mode=0,1,2
    distance dist 0..100
    [bLockTrackConstraint]
    head_tail @headtail 0..1
    use_bbone_shape @flag:0x400
    track_axis trackflag=0,1,2,3,4,5
    lock_axis lockflag=0,1,2
    [bSplineIKConstraint]
    use_chain_offset flag:0x2
    use_even_divisions flag:0x8
    use_curve_radius flag:!0x10
    xz_scale_mode xzScaleMode=0,1,2,3
    y_scale_mode yScaleMode=0,1,2
    use_original_scale flag:0x80
    bulge bulge 0..100
    use_bulge_min flag:0x20
    use_bulge_max flag:0x40
    bulge_min bulge_min 0..1
    bulge_max bulge_max 1..100
    bulge_smooth bulge_smooth 0..1
    [bStretchToConstraint]
    head_tail @headtail 0..1
    use_bbone_shape @flag:0x400
    volume volmode=0,1,2,3
    keep_axis plane=0,1,2
    rest_length orglength 0..1000
    bulge bulge 0..100
    use_bulge_min flag:0x1
    use_bulge_max flag:0x2
    bulge_min bulge_min 0..1
    bulge_max bulge_max 1..100
    bulge_smooth bulge_smooth 0..1
    [bTrackToConstraint]
    head_tail @headtail 0..1
    use_bbone_shape @flag:0x400
    track_axis reserved1=0,1,2,3,4,5
    up_axis reserved2=0,1,2
    use_target_z flags:0x1
    [bActionConstraint]
    mix_mode mix_mode=0,1,2,3,4,5 <400
    mix_mode mix_mode=0,1,2,3,4,5,6 >=400
    transform_channel type=0,1,2,10,11,12,20,21,22
    use_bone_object_action flag:0x1
    frame_start start -1048574..1048574
    frame_end end -1048574..1048574
    max max -1000..1000
    min min -1000..1000
    eval_time eval_time 0..1
    use_eval_time flag:0x2
    [bArmatureConstraint]
    use_deform_preserve_volume flag:0x1
    use_bone_envelopes flag:0x2
    use_current_location flag:0x4
    [bConstraintTarget]
    weight weight 0..1
    [bChildOfConstraint]
    use_location_x flag:0x1
    use_location_y flag:0x2
    use_location_z flag:0x4
    use_rotation_x flag:0x8
    use_rotation_y flag:0x10
    use_rotation_z flag:0x20
    use_scale_x flag:0x40
    use_scale_y flag:0x80
    use_scale_z flag:0x100
    [bMinMaxConstraint]
    floor_location minmaxflag=0,1,2,3,4,5
    use_rotation flag:0x4
    offset offset
    [bFollowPathConstraint]
    offset offset -1048574..1048574
    offset_factor offset_fac
    forward_axis trackflag=0,1,2,3,4,5
    up_axis upflag=0,1,2
    use_curve_follow followflag:0x1
    use_fixed_location followflag:0x2
    use_curve_radius followflag:0x4
    [bPivotConstraint]
    head_tail @headtail 0..1
    use_bbone_shape @flag:0x400
    use_relative_location flag:!0x1
    offset offset*3
    rotation_range rotAxis=-1,0,1,2,3,4,5
    [bShrinkwrapConstraint]
    shrinkwrap_type shrinkType=0,1,2,3
    wrap_mode shrinkMode=0,1,2,3,4
    distance dist 0..
    project_axis projAxis=0,1,2,3,4,5
    project_axis_space projAxisSpace=0,1,2,3,5
    project_limit projLimit 0..
    use_project_opposite flag:0x1
    cull_face flag&0x18=0,8,16
    use_invert_cull flag:0x2
    use_track_normal flag:0x4
    track_axis trackAxis=0,1,2,3,4,5
    [bGeometryAttributeConstraint]
    domain domain=0,1,2,3,4,5
    apply_target_transform apply_target_transform:0x1
    data_type data_type=0,1,2
    sample_index sample_index 0..
    mix_loc flags:0x2
    mix_rot flags:0x4
    mix_scl flags:0x8
    mix_mode mix_mode=0,1,2,3,4
    """
}
