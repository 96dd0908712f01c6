import { spawn } from 'node:child_process'
import path from 'node:path'

/** The folder of the application that the tests build and start. */
export const fixtureFolder: string = path.join(import.meta.dirname, 'fixture-app')

const next = path.resolve(import.meta.dirname, '../node_modules/next/dist/bin/next')

/** Settings that the application reads when it is asked for a scan. */
export interface FixtureSettings {
  SHOP_AUDIENCE?: string
  SHOP_JWKS_URL?: string
}

/** A run of Next.js in its own process group. */
interface Run {
  /** What it printed so far. */
  readonly output: string
  /** Resolves to its exit code, or to the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** Calls back whenever it has printed something. */
  onOutput(listener: () => void): void
  /** Ends it with all that it started. */
  end(): Promise<void>
}

/** Runs a command of Next.js on the application, without any setting of the application but these. */
export function runNext(args: readonly string[], settings: FixtureSettings = {}): Run {
  const { SHOP_AUDIENCE: _audience, SHOP_JWKS_URL: _jwksUrl, ...inherited } = process.env
  const child = spawn(process.execPath, [next, ...args], {
    cwd: fixtureFolder,
    detached: true,
    env: { ...inherited, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listeners: (() => void)[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const listener of listeners) listener()
    })
  }
  const ended: Run['ended'] = new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve(code ?? signal))
  })
  return {
    get output() {
      return output
    },
    ended,
    onOutput: (listener) => listeners.push(listener),
    async end() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid, 'SIGKILL')
      }
      await ended
    },
  }
}

/** A running application. */
export interface FixtureApp {
  url: string
  /** Stops it; rejects with what it printed when it had ended by itself. */
  close(): Promise<void>
}

/** Starts the built application on a free port. */
export async function startFixtureApp(settings: FixtureSettings): Promise<FixtureApp> {
  const run = runNext(['start', '--hostname', '127.0.0.1', '--port', '0'], settings)
  const listening = new Promise<string>((resolve) => {
    run.onOutput(() => {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(run.output) ?? []
      if (url !== undefined && run.output.includes('Ready')) resolve(url)
    })
  })
  let isClosing = false
  const ended = run.ended.then((code) => {
    if (!isClosing) throw new Error(`next start ended with ${code}\n${run.output}`)
    return ''
  })
  return {
    url: await Promise.race([listening, ended]),
    async close() {
      isClosing = true
      await run.end()
      await ended
    },
  }
}
