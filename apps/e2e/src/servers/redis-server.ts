import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { pickPort } from './pick-port.ts'

/** A real Redis, or Valkey, on a port of its own, that keeps nothing on disk. */
export interface RedisServer {
  url: string
  /** Brings it back on the same port, empty. */
  start(): Promise<void>
  stop(): Promise<void>
}

const program = process.env['REDIS_SERVER'] ?? 'redis-server'

/** Whether this machine has no Redis; where `CI` is set, tests that need one fail for want of it. */
export function lacksRedis(): boolean {
  return !process.env['CI'] && spawnSync(program, ['--version']).error !== undefined
}

/** Starts a Redis. Rejects where there is none. */
export async function startRedisServer(): Promise<RedisServer> {
  const port = await pickPort()
  let running = await launch(port)
  const killAtExit = (): void => void running.kill('SIGKILL')
  process.once('exit', killAtExit)
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      running = await launch(port)
    },
    async stop() {
      if (running.exitCode !== null || running.signalCode !== null) return
      const exit = once(running, 'exit')
      running.kill('SIGTERM')
      await exit
    },
  }
}

async function launch(port: number): Promise<ChildProcess> {
  const settings = ['--bind', '127.0.0.1', '--port', `${port}`, '--daemonize', 'no']
  const keepsNothing = ['--save', '', '--appendonly', 'no', '--dir', tmpdir()]
  const child = spawn(program, [...settings, ...keepsNothing], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`${program} ended at once:\n${output}`)))
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (output.includes('Ready to accept connections')) resolve()
    })
  })
  return child
}
