import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createMockIssuer } from '../src/index.ts'

test('ends stalled, dripping and endless answers at once', async () => {
  for (const mode of ['stall', 'stall-body', 'drip', 'endless'] as const) {
    const issuer = await createMockIssuer()
    issuer.fail(mode)
    const answer = fetch(issuer.jwksUrl).then((response) => response.text())
    const broken = expect(answer).rejects.toThrow()
    while (issuer.requests.count() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await issuer.close()
    await broken
    await expect(fetch(issuer.url)).rejects.toThrow()
  }
})

test('closes as often as it is asked to', async () => {
  const issuer = await createMockIssuer()
  await Promise.all([issuer.close(), issuer.close()])
  await issuer.close()
  await issuer[Symbol.asyncDispose]()
  await expect(fetch(issuer.url)).rejects.toThrow()
})

test('leaves nothing behind that keeps a process alive', async () => {
  const script = `
    import { createMockIssuer } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url))}
    const issuer = await createMockIssuer()
    issuer.fail('drip')
    const dripping = fetch(issuer.jwksUrl).then((response) => response.text()).catch(() => 'broken')
    while (issuer.requests.count() === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await issuer.bad.jku()
    await issuer.close()
    process.stdout.write(await dripping)
  `
  const args = ['--input-type=module', '--eval', script]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 10_000 })
  expect(stdout).toBe('broken')
})

test('rejects with the reason when the port is taken', async () => {
  await using issuer = await createMockIssuer()
  const port = Number(new URL(issuer.url).port)
  await expect(createMockIssuer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
