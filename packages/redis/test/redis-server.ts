import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'

/** A real Redis, or Valkey, on a port of its own, that keeps nothing on disk. */
export interface RedisServer {
  port: number
  url: string
  /** Makes it hang: connections stay open, and nothing is answered. */
  pause(): void
  resume(): void
  /** Ends it as an operator would: connections are closed. */
  stop(): Promise<void>
  /** Brings it back on the same port, empty. */
  start(): Promise<void>
}

export const redisProgram: string = process.env['REDIS_SERVER'] ?? 'redis-server'
const attempts = 5

export async function startRedisServer(): Promise<RedisServer> {
  let port = 0
  let child: ChildProcess | undefined
  for (let attempt = 1; child === undefined; attempt += 1) {
    port = await findFreePort()
    // Somebody else may have taken the port in between.
    child = await launch(port).catch((error: unknown) => {
      if (attempt === attempts || error instanceof MissingProgramError) throw error
      return undefined
    })
  }
  let running = child
  const killAtExit = (): void => void running.kill('SIGKILL')
  process.once('exit', killAtExit)
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    pause: () => void running.kill('SIGSTOP'),
    resume: () => void running.kill('SIGCONT'),
    async stop() {
      if (running.exitCode !== null || running.signalCode !== null) return
      const exit = once(running, 'exit')
      running.kill('SIGTERM')
      // One that was paused gets the signal above only now.
      running.kill('SIGCONT')
      await exit
    },
    async start() {
      running = await launch(port)
    },
  }
}

class MissingProgramError extends Error {}

async function launch(port: number): Promise<ChildProcess> {
  const settings = ['--bind', '127.0.0.1', '--port', `${port}`, '--daemonize', 'no']
  const keepsNothing = ['--save', '', '--appendonly', 'no', '--dir', tmpdir()]
  const child = spawn(redisProgram, [...settings, ...keepsNothing], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.once('error', (cause) => {
      const advice = 'install one (apt-get install redis-server), or name its path in REDIS_SERVER'
      reject(new MissingProgramError(`These tests need a Redis server: ${advice}`, { cause }))
    })
    child.once('exit', () => reject(new Error(`${redisProgram} ended at once:\n${output}`)))
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (output.includes('Ready to accept connections')) resolve()
    })
  })
  return child
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('there is no port')
  return address.port
}
