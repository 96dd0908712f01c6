import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Relay, relayPort } from '../src/relay-port.ts'

// All of 127.0.0.0/8 is this machine, so this is an address that nothing else listens on.
const host = '127.0.0.2'
let server: Server
let relay: Relay | undefined

beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url !== '/silent') response.end(`hello ${request.headers.host}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await relay?.close()
  relay = undefined
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('leads from another address to the same port of loopback, with the host that was asked for', async () => {
  const { port } = server.address() as AddressInfo
  relay = await relayPort(host, port)
  const answer = await fetch(`http://${host}:${port}/`)
  expect(await answer.text()).toBe(`hello ${host}:${port}`)
})

test('closing it ends the connections through it', async () => {
  const { port } = server.address() as AddressInfo
  const opened = await relayPort(host, port)
  const pending = fetch(`http://${host}:${port}/silent`)
  const asked = new Promise((resolve) => server.once('request', resolve))
  await asked
  await opened.close()
  await expect(pending).rejects.toThrow()
  await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow()
})

test('rejects where the port is taken', async () => {
  const { port } = server.address() as AddressInfo
  relay = await relayPort(host, port)
  await expect(relayPort(host, port)).rejects.toThrow('EADDRINUSE')
})
