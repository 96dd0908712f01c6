import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { pingRedis } from '../src/ping-redis.ts'

let server: Server | undefined
const sockets = new Set<Socket>()
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise((done) => (server ? server.close(done) : done(undefined)))
  server = undefined
})

async function serve(answer: (socket: Socket) => void): Promise<string> {
  const started = createServer((socket) => {
    sockets.add(socket)
    answer(socket)
  })
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  return `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

test('a port at which nobody listens does not answer', async () => {
  const url = await serve(() => {})
  await new Promise((done) => server?.close(done))
  server = undefined
  expect(await pingRedis(url)).toBe(false)
})

test('neither does a server that says nothing', async () => {
  expect(await pingRedis(await serve(() => {}))).toBe(false)
})

test('nor one that speaks something else', async () => {
  expect(await pingRedis(await serve((socket) => socket.end('HTTP/1.1 400\r\n\r\n')))).toBe(false)
})

test('nor an address that is none', async () => {
  expect(await pingRedis('redis://:::')).toBe(false)
})
