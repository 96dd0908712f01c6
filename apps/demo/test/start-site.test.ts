import { expect, test } from 'vitest'
import { findFreePort } from '../src/find-free-port.ts'
import { startSite } from '../src/start-site.ts'

/** Options to run a script as a site; `process.env.PORT` is the port in it. */
async function describeSite(script: string, deadlineSeconds = 30) {
  const port = await findFreePort(3440)
  return {
    name: 'The shop',
    args: ['-e', script],
    cwd: import.meta.dirname,
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    deadlineSeconds,
  }
}

/** A script whose server answers with a status after a while. */
function serve(status: number, delayMilliseconds = 0): string {
  return `
    const server = require('node:http').createServer((_, response) => {
      console.log('answering ${status}')
      response.writeHead(${status}).end()
    })
    setTimeout(() => server.listen(process.env.PORT, '127.0.0.1'), ${delayMilliseconds})
  `
}

test('waits for a slow site', async () => {
  const options = await describeSite(serve(200, 700))
  const site = await startSite(options)
  const { status } = await fetch(options.url)
  expect(status).toBe(200)
  await site.stop()
  await expect(fetch(options.url)).rejects.toThrow()
})

test('rejects with the output of a site that ends before it answers', async () => {
  const options = await describeSite(`console.error('no build found'); process.exitCode = 1`)
  const start = startSite(options)
  await expect(start).rejects.toThrow('The shop ended (exit code 1).\nno build found')
})

test('stops a site that never answers well, and rejects with its output', async () => {
  const options = await describeSite(serve(500), 1)
  const start = startSite(options)
  await expect(start).rejects.toThrow(/did not answer within 1 s.*status 500\.\nanswering 500/)
  await expect(fetch(options.url)).rejects.toThrow()
})

test('stops a site when the start is ended early', async () => {
  const stop = new AbortController()
  const options = await describeSite('setInterval(() => {}, 1000)')
  const start = startSite({ ...options, signal: stop.signal })
  setTimeout(() => stop.abort(new Error('enough')), 200)
  await expect(start).rejects.toThrow('enough')
})
