import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser } from './find-browser.ts'

/**
 * Opens a page in a browser that nobody steers: Chromium prerenders nothing where a test runner is
 * attached. Resolves with the function that ends it.
 */
export async function openUnattended(url: string): Promise<() => Promise<void>> {
  const { executablePath, args } = await findBrowser()
  const profile = await mkdtemp(path.join(tmpdir(), 'unattended-'))
  const more = ['--headless', '--disable-popup-blocking', '--remote-debugging-port=0']
  const child = spawn(executablePath, [...args, ...more, `--user-data-dir=${profile}`, url], {
    stdio: 'ignore',
    // In a group of its own, because some of its processes outlive the first one.
    detached: true,
  })
  await once(child, 'spawn')
  return async () => {
    const closed = once(child, 'close')
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    await closed
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
