import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** A server that speaks as much of Redis's protocol as clients need to connect, and writes down the rest. */
export interface CommandRecorder {
  url: string
  /** Each command that was sent, with its arguments, but for what clients say of themselves. */
  commands: string[][]
  close(): void
}

const greetings = new Set(['HELLO', 'CLIENT', 'INFO', 'PING', 'SELECT', 'COMMAND', 'AUTH'])

/** Starts a recorder on a free port. It answers with `answers`, by the command's name, in RESP. */
export async function recordCommands(answers: Record<string, string>): Promise<CommandRecorder> {
  const commands: string[][] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let pending = ''
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1')
      for (let next = readCommand(pending); next; next = readCommand(pending)) {
        pending = pending.slice(next.length)
        const [name = ''] = next.command
        if (greetings.has(name.toUpperCase())) socket.write(greet(name.toUpperCase()))
        else {
          commands.push(next.command)
          socket.write(answers[name.toUpperCase()] ?? '-ERR unknown command\r\n')
        }
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('there is no port')
  return {
    url: `redis://127.0.0.1:${address.port}`,
    commands,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

function greet(name: string): string {
  if (name === 'INFO') return '$23\r\nredis_version:7.0.0\r\n\r\n\r\n'
  // A client that is told so goes on with the older version of the protocol.
  if (name === 'HELLO') return '-ERR unknown command\r\n'
  return '+OK\r\n'
}

/** The first command of what has come in: an array of bulk strings (RESP2). */
function readCommand(text: string): { command: string[]; length: number } | undefined {
  const lines = text.split('\r\n')
  const count = Number(lines[0]?.slice(1))
  if (!text.startsWith('*') || lines.length < 2 * count + 2) return undefined
  const command = Array.from({ length: count }, (_, index) => lines[2 * index + 2] ?? '')
  return { command, length: lines.slice(0, 2 * count + 1).join('\r\n').length + 2 }
}
