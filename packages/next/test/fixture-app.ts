import { spawn } from 'node:child_process'
import path from 'node:path'

/** An application that the tests build and start, and the Next.js that it is for. */
export interface Fixture {
  folder: string
  /** The package of that Next.js, as it is installed here. */
  next: string
  /** Where it listens. On 15 redirects of the middleware lead to `localhost` wherever that is. */
  hostname: string
}

const modules = path.resolve(import.meta.dirname, '../node_modules')

export const fixture: Fixture = {
  folder: path.join(import.meta.dirname, 'fixture-app'),
  next: path.join(modules, 'next'),
  hostname: '127.0.0.1',
}

export const fixture15: Fixture = {
  folder: path.join(import.meta.dirname, 'fixture-app-15'),
  next: path.join(modules, 'next-15'),
  hostname: 'localhost',
}

/** As `create-next-app` leaves it, with the lines of the quick start. */
export const fixtureScaffold: Fixture = {
  folder: path.join(import.meta.dirname, 'fixture-scaffold'),
  next: path.join(modules, 'next'),
  hostname: '127.0.0.1',
}

/** With the proxies of other packages beside ours. */
export const fixtureProxies: Fixture = {
  folder: path.join(import.meta.dirname, 'fixture-proxies'),
  next: path.join(modules, 'next'),
  hostname: '127.0.0.1',
}

/** Settings that the application reads when it is asked for a scan. */
export interface FixtureSettings {
  SHOP_AUDIENCE?: string
  SHOP_JWKS_URL?: string
  /** Switches the session on. */
  SHOP_SECRET?: string
  /** Where scans are reported. */
  SHOP_EVENTS_URL?: string
  /** The prefix that a front strips. */
  SHOP_PREFIX?: string
  /** `moved`: below a base path and with trailing slashes. */
  FIXTURE_VARIANT?: 'moved'
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
export function runNext(
  { folder, next }: Fixture,
  args: readonly string[],
  settings: FixtureSettings,
): Run {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:SHOP|FIXTURE)_/.test(name))
  const child = spawn(process.execPath, [path.join(next, 'dist/bin/next'), ...args], {
    cwd: folder,
    detached: true,
    env: {
      ...Object.fromEntries(inherited),
      NODE_ENV: args[0] === 'dev' ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ...settings,
    },
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
  /** What it printed so far. */
  readonly output: string
  /** Stops it; rejects with what it printed when it had ended by itself. */
  close(): Promise<void>
}

/** Starts the application on a free port: as it was built, or for development. */
export async function startFixtureApp(
  settings: FixtureSettings,
  application: Fixture = fixture,
  command: 'start' | 'dev' = 'start',
): Promise<FixtureApp> {
  const run = runNext(
    application,
    [command, '--hostname', application.hostname, '--port', '0'],
    settings,
  )
  const listening = new Promise<string>((resolve) => {
    run.onOutput(() => {
      const [url] = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(run.output) ?? []
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
    get output() {
      return run.output
    },
    async close() {
      isClosing = true
      await run.end()
      await ended
    },
  }
}
