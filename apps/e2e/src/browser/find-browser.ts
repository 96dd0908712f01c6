import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

/** A Chromium on this machine and the arguments to start it with. */
interface Browser {
  executablePath: string
  args: string[]
}

// The one without a window is the same browser and takes half the time.
const debianPaths = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

// Nothing here needs a GPU or Google's servers, and a closed network makes each attempt slow.
const quietArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
]

/**
 * Finds a Chromium: the one that `CHROMIUM_PATH` names, Debian's, the one that Playwright
 * downloaded, or the one that comes with the dependencies on Linux x64. Throws an error that says
 * how to get one.
 */
export async function findBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined && given !== '' && !existsSync(given)) {
    throw new Error(`CHROMIUM_PATH names a file that does not exist: ${given}`)
  }
  const installed = [given, ...debianPaths, chromium.executablePath()].find(
    (file) => file !== undefined && file !== '' && existsSync(file),
  )
  const executablePath = installed ?? (await unpackBundled())
  if (executablePath === undefined) {
    throw new Error(
      `The browser tests need a Chromium: set CHROMIUM_PATH to one, install Debian's (apt-get install chromium), or run \`pnpm --filter e2e exec playwright install chromium\`.`,
    )
  }
  return { executablePath, args: quietArgs }
}

/**
 * Finds a Chromium that does all that a person's does. The one without a window keeps no page in a
 * back-forward cache. `undefined` where there is none; with `CI` set that is an error that says so.
 */
export function findCompleteBrowser(): Browser | undefined {
  const given = process.env['CHROMIUM_COMPLETE_PATH']
  const candidates = [
    given,
    process.env['CHROMIUM_PATH'],
    ...debianPaths,
    chromium.executablePath(),
  ]
  const executablePath = candidates.find(
    (file) =>
      file !== undefined && file !== '' && !/headless.?shell/.test(file) && existsSync(file),
  )
  if (executablePath !== undefined) return { executablePath, args: quietArgs }
  if (!process.env['CI']) return undefined
  throw new Error(
    'The tests of the back-forward cache need a whole Chromium: apt-get install chromium, or CHROMIUM_COMPLETE_PATH',
  )
}

async function unpackBundled(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { default: bundled, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium')
  // A machine without any browser lacks its libraries and fonts as well; the package brings both.
  const archive = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))
  setupLambdaEnvironment(path.join(await inflate(fileURLToPath(archive)), 'lib'))
  return bundled.executablePath()
}
