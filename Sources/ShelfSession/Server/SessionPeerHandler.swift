import NIOCore

/// Passes what happens on a connection to the server, whose isolation is the connection's loop.
final class SessionPeerHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let server: SessionServer
  private let id: PeerID

  init(server: SessionServer, id: PeerID) {
    self.server = server
    self.id = id
  }

  func channelActive(context: ChannelHandlerContext) {
    let channel = context.channel
    server.assumeIsolated { [id] in $0.connected(id, channel) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = Self.unwrapInboundIn(data)
    server.assumeIsolated { [id] in $0.received(bytes, from: id) }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    server.assumeIsolated { [id] in $0.readOn(id) }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    server.assumeIsolated { [id] in $0.writeOn(id) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event as? ChannelEvent == .inputClosed else { return }
    server.assumeIsolated { [id] in $0.inputEnded(id) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    server.assumeIsolated { [id] in $0.disconnected(id) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
