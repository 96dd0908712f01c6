import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import request from 'supertest'
import { afterEach, describe, expect, test } from 'vitest'
import { type Child, startNode } from './child.ts'
import { readCodeBlocks } from './code-blocks.ts'
import { readDocument, root } from './documents.ts'
import { writeSnippets } from './snippets.ts'

const children: Child[] = []

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.stop()))
})

function start(...args: Parameters<typeof startNode>): Child {
  const child = startNode(...args)
  children.push(child)
  return child
}

/** Where a navigation led, and what the API said then. */
interface Visit {
  location: string | undefined
  view: unknown
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

/** Starts the mock issuer as a document says, on a free port; resolves to its origin. */
async function startIssuer(document: string): Promise<string> {
  const blocks = readCodeBlocks(readDocument(document))
  const command = blocks.find(({ code }) => code.startsWith('npx @vkjwt/mock-issuer '))?.code ?? ''
  const [, target = '', name = ''] = /--target (\S+) --name "([^"]+)"\n$/.exec(command) ?? []
  const bin = path.join(root, 'packages/mock-issuer/dist/bin.js')
  const issuer = start([bin, '--target', target, '--name', name, '--port', '0'], { cwd: root })
  const [, origin = ''] = await issuer.waitFor(/Tap page {3}(http:\S+)\/\n/)
  return origin
}

/** Starts a server of a document with the settings that the document gives, on a free port. */
async function startExample(document: string, script: string, issuer: string): Promise<string> {
  const { folder } = writeSnippets(`run-${path.parse(script).name}`, [readDocument(document)])
  const settings = readCodeBlocks(readDocument(document))
    .filter(({ language }) => language === 'ini')
    .map(({ code }) => code)
  const env = Object.fromEntries(
    Array.from(settings.join('').matchAll(/^(\w+)=(.*)$/gm), ([, name, value = '']) => [
      name,
      value.replace('http://127.0.0.1:4000', issuer),
    ]),
  )
  const port = await findFreePort()
  const cwd = path.join(folder, document.replace(/\.md$/, ''))
  await start([script], { cwd, env: { ...env, PORT: String(port) } }).waitFor(/http:\S+\n/)
  return `http://localhost:${port}`
}

/** Taps the chip on the tap page; resolves to where the phone is sent by the issuer. */
async function tap(issuer: string, outcome: string): Promise<URL> {
  let url = new URL(`/tap/harbour-lamp/${outcome}`, issuer)
  while (url.origin === issuer) {
    const answer = await fetch(url, { redirect: 'manual' })
    url = new URL(`${answer.headers.get('location')}`, url)
  }
  return url
}

describe('the Express quick start', () => {
  const document = 'docs/quick-start-express.md'

  test('says what each tap proves', async () => {
    const issuer = await startIssuer(document)
    const shop = await startExample(document, 'server.js', issuer)
    const open = async (outcome: string): Promise<string> => {
      const { pathname, search } = await tap(issuer, outcome)
      return (await fetch(shop + pathname + search)).text()
    }
    expect(await open('success')).toContain('Chip verified, a moment ago.')
    expect(await open('insecure')).toContain('This tap was not checked.')
    expect(await open('expired')).toContain('This scan is over.')
    expect(await open('forged')).toContain('This scan was not accepted.')
    const byHand = await fetch(`${shop}/items/lamp`)
    expect(await byHand.text()).toContain('Hold your phone to the chip')
  })
})

describe('the quick start for single-page apps', () => {
  const document = 'docs/quick-start-single-page-app.md'

  test('answers the page with what the tap proves', async () => {
    const issuer = await startIssuer(document)
    const api = await startExample(document, 'api.js', issuer)
    const { pathname, search } = await tap(issuer, 'success')
    const id = path.posix.basename(pathname)
    const answer = await fetch(`${api}/api/scan/${id}${search}`)
    expect(await answer.json()).toMatchObject({ state: 'verified', site: 'localhost' })
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    const another = await fetch(`${api}/api/scan/another${search}`)
    expect(await another.json()).toEqual({ state: 'wrong-item', code: 'item_mismatch' })
  })

  test('keeps what the tap proves for the visit', async () => {
    const issuer = await startIssuer(document)
    const shop = await startExample(document, 'server.js', issuer)
    // `fetch` marks its requests as a script's, which redeem nothing.
    const open = async ({ pathname, search }: URL): Promise<Visit> => {
      const visitor = request.agent(shop)
      const opened = await visitor.get(pathname + search)
      const answer = await visitor.get('/api/scan/lamp')
      return { location: opened.headers['location'], view: answer.body }
    }
    const address = await tap(issuer, 'success')
    const verified = { state: 'verified', site: 'localhost' }
    expect(await open(address)).toMatchObject({ location: '/items/lamp', view: verified })
    expect(await open(address)).toMatchObject({ view: { state: 'already-used' } })
    expect(await open(await tap(issuer, 'insecure'))).toMatchObject({ view: { state: 'insecure' } })
    const ignored = await fetch(`${shop}/api/scan/lamp${(await tap(issuer, 'success')).search}`)
    expect(await ignored.json()).toEqual({ state: 'unavailable', code: 'scan_not_redeemed' })
  })
})

test('the tests of “Testing with the mock issuer” pass', async () => {
  const document = 'docs/testing-with-the-mock-issuer.md'
  const { folder } = writeSnippets('run-tests', [readDocument(document)])
  const cwd = path.join(folder, document.replace(/\.md$/, ''))
  const vitest = path.join(root, 'docs/node_modules/vitest/vitest.mjs')
  const run = start([vitest, 'run', '--root', cwd, '--reporter=json'], { cwd })
  const [, report = ''] = await run.waitFor(/^JSON report written to (.+)$/m)
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
    success: true,
    numFailedTests: 0,
    numPassedTests: 23,
  })
})
