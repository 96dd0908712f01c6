import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { findFreePort } from '../src/find-free-port.ts'
import { type Site, spawnSite } from '../src/spawn-site.ts'
import { waitUntilAnswers } from '../src/wait-until-answers.ts'

let site: Site | undefined
afterEach(() => site?.stop())

/** Runs a script as a site; `process.env.PORT` is the port in it. */
async function start(script: string, port = 0): Promise<Site> {
  site = await spawnSite({
    name: 'The shop',
    args: ['-e', script],
    cwd: import.meta.dirname,
    env: { PORT: String(port) },
  })
  return site
}

const server = `require('node:http').createServer((_, response) => response.end('shop')).listen(process.env.PORT, '127.0.0.1')`

test('stops the site and frees its port', async () => {
  const port = await findFreePort(3400)
  const shop = await start(server, port)
  await waitUntilAnswers(`http://127.0.0.1:${port}/`, { deadlineSeconds: 30 })
  await shop.stop()
  expect(await findFreePort(port)).toBe(port)
  expect(shop.ended.aborted).toBe(true)
})

test('stops what the site started', async () => {
  const port = await findFreePort(3420)
  // The process that serves ignores the polite signal, and its parent ends at once.
  const stubborn = `process.on('SIGTERM', () => {}); ${server}`
  const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`
  const shop = await start(script, port)
  await waitUntilAnswers(`http://127.0.0.1:${port}/`, { deadlineSeconds: 30 })
  await shop.stop()
  expect(await findFreePort(port)).toBe(port)
}, 20_000)

test('says what a site wrote before it ended by itself', async () => {
  const shop = await start(`console.error('no build found'); process.exitCode = 3`)
  await once(shop.ended, 'abort')
  expect(shop.ended.reason).toBeInstanceOf(Error)
  expect(String(shop.ended.reason)).toContain('The shop ended (exit code 3).\nno build found')
})

test('stopping twice, or after the end, is fine', async () => {
  const shop = await start('setInterval(() => {}, 1000)')
  await Promise.all([shop.stop(), shop.stop()])
  await shop.stop()
  expect(String(shop.ended.reason)).toContain('The shop ended (SIGTERM)')
})

test('rejects when the program cannot be started', async () => {
  const options = { name: 'The shop', args: [], cwd: '/no/such/folder', env: {} }
  await expect(spawnSite(options)).rejects.toThrow('ENOENT')
})
