import NIOCore

/// Passes what comes over a connection to the client, whose isolation is the connection's loop.
final class SessionClientHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let client: SessionClient

  init(client: SessionClient) {
    self.client = client
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = Self.unwrapInboundIn(data)
    client.assumeIsolated { $0.received(bytes) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    client.assumeIsolated { $0.disconnected() }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
