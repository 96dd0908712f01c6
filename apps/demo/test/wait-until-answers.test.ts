import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { waitUntilAnswers } from '../src/wait-until-answers.ts'

let server: Server | undefined
afterEach(async () => {
  server?.closeAllConnections()
  await new Promise((done) => (server ? server.close(done) : done(undefined)))
  server = undefined
})

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener)
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`
}

test('waits for a server that fails at first', async () => {
  let requests = 0
  const url = await serve((_, response) => {
    requests += 1
    response.writeHead(requests < 3 ? 503 : 200).end('hello')
  })
  await waitUntilAnswers(url, { deadlineSeconds: 30 })
  expect(requests).toBe(3)
})

test('waits for a server that starts late', async () => {
  const url = await serve((_, response) => response.end())
  const port = Number(new URL(url).port)
  await new Promise((done) => server?.close(done))
  setTimeout(() => server?.listen(port, '127.0.0.1'), 300)
  await waitUntilAnswers(url, { deadlineSeconds: 30 })
  expect(server?.listening).toBe(true)
})

test('takes a redirect for an answer', async () => {
  const url = await serve((_, response) => response.writeHead(307, { location: '/loop' }).end())
  await expect(waitUntilAnswers(url, { deadlineSeconds: 30 })).resolves.toBeUndefined()
})

test('gives up on a server that takes the request and never answers', async () => {
  const url = await serve(() => {})
  await expect(waitUntilAnswers(url, { deadlineSeconds: 0.5 })).rejects.toThrow(
    `${url} did not answer within 0.5 s; its last answer: nothing`,
  )
})

test('gives up on a server that only fails, and says with what', async () => {
  const url = await serve((_, response) => response.writeHead(500).end())
  const wait = waitUntilAnswers(url, { deadlineSeconds: 0.5 })
  await expect(wait).rejects.toThrow('its last answer: status 500')
})

test('ends with the reason of the signal', async () => {
  const url = await serve(() => {})
  const stop = new AbortController()
  const wait = waitUntilAnswers(url, { deadlineSeconds: 30, signal: stop.signal })
  stop.abort(new Error('the shop ended'))
  await expect(wait).rejects.toThrow('the shop ended')
})
