import { createServer, type Server } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import { findFreePort } from '../src/find-free-port.ts'

const loopback = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .flatMap(({ address, internal }) => (internal ? [address] : []))

const servers: Server[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))))
})

async function listen(port: number, host: string): Promise<number> {
  const server = createServer()
  servers.push(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** A port at which nothing listens, with some room above. */
async function findQuietPort(): Promise<number> {
  const port = await listen(0, '127.0.0.1')
  await new Promise((done) => servers.pop()?.close(done))
  return port
}

test('takes the wanted port when it is free', async () => {
  const wanted = await findQuietPort()
  expect(await findFreePort(wanted)).toBe(wanted)
})

test.each(['0.0.0.0', ...loopback])('passes over a port that is taken on %s', async (host) => {
  const taken = await listen(0, host)
  const found = await findFreePort(taken)
  expect(found).toBeGreaterThan(taken)
  expect(await listen(found, '127.0.0.1')).toBe(found)
})

test('leaves the port that it found free', async () => {
  const port = await findFreePort(await findQuietPort())
  expect(await findFreePort(port)).toBe(port)
})

test('passes over a port that is taken on one more address, if that is asked for', async () => {
  const host = '127.0.0.2'
  const taken = await listen(0, host)
  expect(await findFreePort(taken, host)).toBeGreaterThan(taken)
})
