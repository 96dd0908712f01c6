import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runDemo } from '../src/run-demo.ts'
import type { startExpressShop } from '../src/start-express-shop.ts'
import { startSite } from '../src/start-site.ts'
import type { startStorefront } from '../src/start-storefront.ts'

// A shop in one line of Node, to which each test adds how it ends.
let shopScript = ''
let expressScript = ''
vi.mock('../src/start-storefront.ts', () => ({
  startStorefront: (({ port, signal }) =>
    startSite({
      name: 'The shop',
      args: ['-e', shopScript],
      cwd: import.meta.dirname,
      env: { PORT: String(port) },
      url: `http://localhost:${port}/`,
      deadlineSeconds: 30,
      signal,
    })) satisfies typeof startStorefront,
}))
vi.mock('../src/start-express-shop.ts', () => ({
  startExpressShop: (({ port, signal }) =>
    startSite({
      name: 'The Express shop',
      args: ['-e', expressScript],
      cwd: import.meta.dirname,
      env: { PORT: String(port) },
      url: `http://localhost:${port}/`,
      deadlineSeconds: 30,
      signal,
    })) satisfies typeof startExpressShop,
}))

const server =
  "require('node:http').createServer((_, response) => response.end()).listen(process.env.PORT, '127.0.0.1')"
let stdout = ''
let stderr = ''
let interrupt: AbortController

beforeEach(() => {
  stdout = ''
  stderr = ''
  interrupt = new AbortController()
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += text
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

function run(script: string, otherScript: string = server): Promise<0 | 1> {
  shopScript = script
  expressScript = otherScript
  const ports = { shopPort: 3460, expressShopPort: 3490, issuerPort: 4460 }
  return runDemo({ ...ports, interrupt: interrupt.signal })
}

/** Waits for the welcome and reads the addresses in it. */
async function readAddresses(): Promise<string[]> {
  await expect.poll(() => stdout, { timeout: 30_000 }).toContain('Ctrl-C stops all of it.')
  return [...new Set(stdout.match(/http:\/\/localhost:\d+/g))]
}

test('runs until it is interrupted, and ends well', async () => {
  const exitCode = run(server)
  const addresses = await readAddresses()
  expect(addresses).toHaveLength(3)
  for (const address of addresses) await expect(fetch(address)).resolves.toHaveProperty('ok', true)
  interrupt.abort()
  expect(await exitCode).toBe(0)
  expect(stdout).toContain('The demo has stopped.')
  for (const address of addresses) await expect(fetch(address)).rejects.toThrow()
})

test('ends well when it is interrupted before the shop answers', async () => {
  const exitCode = run('setInterval(() => {}, 1000)')
  setTimeout(() => interrupt.abort(), 300)
  expect(await exitCode).toBe(0)
  expect(stdout).not.toContain('running')
  expect(stderr).toBe('')
})

test('fails with what the shop wrote when that ends before it answers', async () => {
  expect(await run("console.error('no build found'); process.exitCode = 1")).toBe(1)
  expect(stderr).toContain('The shop ended (exit code 1).\nno build found')
})

test('fails, and stops the issuer, when the shop ends by itself', async () => {
  const exitCode = run(`${server}; setTimeout(() => {
    console.error('out of memory')
    process.exit(7)
  }, 1500)`)
  const [issuer = ''] = await readAddresses()
  expect(await exitCode).toBe(1)
  expect(stderr).toContain('The shop ended (exit code 7).\nout of memory')
  await expect(fetch(issuer)).rejects.toThrow()
})

test('fails, and stops the rest, when the Express shop does not start', async () => {
  const failing = "console.error('no secret'); process.exitCode = 2"
  expect(await run(server, failing)).toBe(1)
  expect(stderr).toContain('The Express shop ended (exit code 2).\nno secret')
  for (const port of [3460, 4460]) {
    await expect(fetch(`http://localhost:${port}`)).rejects.toThrow()
  }
})
