import { connect } from 'node:net'

/** One connection to a server, for requests one after the other. */
export interface Connection extends Disposable {
  /** Sends a request as it stands and resolves with the answer once all of it has come. */
  send(request: string): Promise<string>
}

/**
 * Opens a connection that does as little as a client can, so that what is measured is the server: it looks for
 * the end of the head, and for `Content-Length`.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject)
  })
  let answer = ''
  let settle: ((answer: string) => void) | undefined
  let fail: ((error: Error) => void) | undefined
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    answer += chunk
    const end = answer.indexOf('\r\n\r\n')
    if (end === -1) return
    const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1]
    const body = length === undefined ? 0 : Number(length)
    if (answer.length < end + 4 + body) return
    const whole = answer
    answer = ''
    settle?.(whole)
  })
  socket.on('error', (error) => fail?.(error))
  socket.on('close', () => fail?.(new Error('The server closed the connection')))
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        settle = resolve
        fail = reject
        if (socket.destroyed) reject(new Error('The server has closed the connection'))
        else socket.write(request)
      }),
    [Symbol.dispose]() {
      socket.destroy()
    },
  }
}
