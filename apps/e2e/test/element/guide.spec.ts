import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createMockIssuer } from '@vkjwt/mock-issuer'
import { expect, test } from '../../src/browser/element-test.ts'
import { pickPort } from '../../src/servers/pick-port.ts'

const state = 'data-vkjwt-state'
const lamp = { id: '1'.repeat(64), uid: '0408CB60003E16' }
const vase = { id: '2'.repeat(64), uid: '044C890B4E78FF' }
const app = path.resolve(import.meta.dirname, '../..')
const guide = await readFile(path.resolve(app, '../../docs/a-badge-without-react.md'), 'utf8')

/** The block of the guide that becomes this file. */
function readFileOfGuide(name: string): string {
  const blocks = Array.from(guide.matchAll(/^```\w+\n([\s\S]*?)^```$/gm), ([, code = '']) => code)
  const block = blocks.find((code) => /^.*/.exec(code)?.[0].includes(` ${name}`))
  if (block === undefined) throw new Error(`The guide has no ${name}`)
  return block
}

/** Starts the server of the guide, as it stands there. */
async function startGuide(jwksUrl: string): Promise<{ url: string } & AsyncDisposable> {
  // Below this app, where Node finds the packages.
  await mkdir(path.join(app, '.results'), { recursive: true })
  const folder = await mkdtemp(path.join(app, '.results/guide-'))
  for (const name of ['lamp.html', 'badge-server.js']) {
    await writeFile(path.join(folder, name), readFileOfGuide(name))
  }
  const port = await pickPort()
  const env = {
    ...process.env,
    ...{ PORT: `${port}`, SHOP_HOST: '127.0.0.1', JWKS_URL: jwksUrl },
    SHOP_SECRET: 'a secret of 32 characters or more',
  }
  const server = spawn(process.execPath, ['badge-server.js'], { cwd: folder, env })
  await once(server.stdout, 'data')
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const ended = once(server, 'exit')
      server.kill()
      await ended
      await rm(folder, { recursive: true })
    },
  }
}

test('the page of the guide has twenty lines and shows what a tap proved', async ({
  page,
  badge,
}) => {
  expect(readFileOfGuide('lamp.html').trim().split('\n').length).toBeLessThanOrEqual(20)
  const issuer = await createMockIssuer()
  await using shop = await startGuide(issuer.jwksUrl)
  const target = `${shop.url}/items/lamp`

  await page.goto(target)
  await expect(badge).toHaveAttribute(state, 'none')

  const tap = `${issuer.tap(lamp, { target })}`
  await page.goto(tap)
  await expect(badge).toHaveAttribute(state, 'verified')
  expect(page.url()).toBe(target)
  await page.reload()
  await expect(badge).toHaveAttribute(state, 'verified')

  await page.goto(`${issuer.tap(vase, { target })}`)
  await expect(badge).toHaveAttribute(state, 'wrong-item')
  await page.goto(`${issuer.tap(lamp, { target, outcome: 'forged' })}`)
  await expect(badge).toHaveAttribute(state, 'rejected')
  await issuer.close()
})
