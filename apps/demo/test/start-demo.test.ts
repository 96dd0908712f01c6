import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { expect, test, vi } from 'vitest'
import { startDemo } from '../src/start-demo.ts'
import type { startStorefront } from '../src/start-storefront.ts'

vi.mock('../src/start-storefront.ts', () => ({
  startStorefront: (async () => ({
    ended: new AbortController().signal,
    output: () => '',
    stop: async () => {},
  })) satisfies typeof startStorefront,
}))

// Where this machine is in no network, another address of loopback leads through the relay as well.
const host =
  Object.values(networkInterfaces())
    .flatMap((infos = []) => infos)
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.2'

/** Asks the box through the relay, in the name of any host. */
function ask(port: string, name: string, method: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host, port, method, path, headers: { host: name } }
    const sent = request(options, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.once('error', reject).end()
  })
}

test('lets the network in by the address that was chosen, and by no other name', async () => {
  const demo = await startDemo({ host, shopPort: 3560, issuerPort: 4560 })
  try {
    const { port } = new URL(demo.issuerUrl)
    const keyId = demo.issuer.keys.currentId
    expect(await ask(port, `${host}:${port}`, 'GET', '/')).toBe(200)
    expect(await ask(port, `evil.example:${port}`, 'GET', '/')).toBe(421)
    expect(await ask(port, `evil.example:${port}`, 'GET', '/control')).toBe(421)
    expect(await ask(port, `evil.example:${port}`, 'POST', '/rotate')).toBe(421)
    expect(demo.issuer.keys.currentId).toBe(keyId)
  } finally {
    await demo.stop()
  }
})
