import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from 'e2e/find-browser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Box, startBox } from '../src/box.ts'
import { deadline } from '../src/deadline.ts'
import { findFreePort } from '../src/find-free-port.ts'
import { readGuide } from '../src/guide.ts'
import { nodes } from '../src/nodes.ts'
import { createSite, type Site } from '../src/site.ts'
import { createVisitor } from '../src/visitor.ts'

const guide = readGuide('docs/quick-start-single-page-app.md')
const workerGuide = readGuide('docs/service-workers.md')
const lanHost = '192.168.1.20'

let site: Site
let box: Box
let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(await findBrowser())
  site = await createSite({ template: guide.command('npm create vite@latest') })
  await site.run(guide.installations('// vite-with-session.config.ts'))
  await site.run('npm install @vkjwt/core')
  box = await startBox(site, guide)
  await site.write('.env', guide.settings(box.url))
  for (const { code, language } of guide.blocks) {
    const [, file] = /^\/\/ (\S+\.[jt]sx?)\n/.exec(code) ?? []
    if (file !== undefined && /^[jt]sx?$/.test(language)) await site.write(file, code)
  }
  const main = path.join(site.folder, 'src/main.tsx')
  await site.write('src/main.tsx', `import './scan.ts'\n${await readFile(main, 'utf8')}`)
}, deadline)
afterAll(async () => {
  await browser.close()
  await box[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

/** A configuration of the guide, with the API on another port. */
async function writeConfig(file: string, port: number): Promise<void> {
  await site.write(file, guide.file(file).replaceAll('localhost:3001', `localhost:${port}`))
}

test.each(nodes)(
  '$name: the page shows what the API says, and cleans the address',
  { timeout: deadline },
  async (node) => {
    const [apiPort, vitePort] = [await findFreePort(), await findFreePort()]
    await writeConfig('vite.config.ts', apiPort)
    await using api = site.start(guide.command('node --env-file'), {
      node,
      env: { PORT: `${apiPort}` },
    })
    await using vite = site.start(`${guide.command('npx vite')} --port ${vitePort}`, { node })
    await Promise.all([api.waitFor(/API: http:\S+\n/), vite.waitFor(/Local: /)])
    const page = await browser.newPage()
    await page.goto(`http://localhost:${vitePort}${await box.tap()}`)
    await page.getByText('Chip verified').waitFor()
    expect(new URL(page.url())).toMatchObject({ pathname: '/items/lamp', search: '' })
    await page.goto(`http://localhost:${vitePort}${await box.tap('insecure')}`)
    await page.getByText('Not checked').waitFor()
    await page.close()
  },
)

test('the built page, served by Express: a tap is a visit, and works once', {
  timeout: deadline,
}, async () => {
  await site.write('src/scan.ts', guide.file('src/scan-with-session.ts'))
  await site.run('npm run build')
  for (const node of nodes) {
    const port = await findFreePort()
    await using shop = site.start(guide.command('node --env-file').replace('api.js', 'server.js'), {
      node,
      env: { PORT: `${port}` },
    })
    await shop.waitFor(/Shop: http:\S+\n/)
    const context = await browser.newContext()
    const page = await context.newPage()
    const address = `http://localhost:${port}${await box.tap()}`
    await page.goto(address)
    await page.getByText('Chip verified').waitFor()
    expect(page.url()).toBe(`http://localhost:${port}/items/lamp`)
    await page.reload()
    await page.getByText('Chip verified').waitFor()
    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(address)
    await stranger.getByText('already used').waitFor()
    await Promise.all([context.close(), stranger.context().close()])
  }
})

/** Opens an address in a browser in which a service worker of the site has the pages; resolves to what it shows. */
async function openUnderWorker(origin: string, address: string): Promise<string> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${origin}/items/lamp`)
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js')
    await navigator.serviceWorker.ready
  })
  await page.goto(origin + address)
  expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await page.locator('main section').waitFor()
  const text = await page.locator('main').textContent()
  await context.close()
  return `${text}`
}

test('a service worker with the two lines leaves taps alone, and without them it spends none', {
  timeout: deadline,
}, async () => {
  const worker = workerGuide.file('worker.js')
  const lines = worker.split('\n').filter((line) => !/search/.test(line))
  await site.run('npm run build')
  const port = await findFreePort()
  const start = guide.command('node --env-file').replace('api.js', 'server.js')
  await using shop = site.start(start, { env: { PORT: `${port}` } })
  await shop.waitFor(/Shop: http:\S+\n/)
  await site.write('dist/worker.js', worker)
  const origin = `http://localhost:${port}`
  expect(await openUnderWorker(origin, await box.tap())).toContain('Chip verified')
  await site.write('dist/worker.js', lines.join('\n'))
  const address = await box.tap()
  expect(await openUnderWorker(origin, address)).not.toContain('Chip verified')
  const visitor = createVisitor(port)
  await visitor.open(address)
  const view = await visitor.open('/api/scan/lamp')
  expect(JSON.parse(view.body)).toMatchObject({ state: 'verified' })
})

test('Vite in front leaves the host as it is, so that a phone keeps its cookie', {
  timeout: deadline,
}, async () => {
  const [shopPort, vitePort] = [await findFreePort(), await findFreePort()]
  await site.run('npm run build')
  await writeConfig('vite-with-session.config.ts', shopPort)
  await using lanBox = await startBox(site, guide, { origin: `http://${lanHost}:5173` })
  const uid = await lanBox.readUid()
  await site.write('lan-server.js', guide.file('server.js').replace('044C890B4E78FF', uid))
  // What is in the environment wins over `.env`.
  const JWKS_URL = `${lanBox.url}/.well-known/jwks.json`
  const env = { PORT: `${shopPort}`, SHOP_HOST: lanHost, JWKS_URL }
  await using shop = site.start('node --env-file=.env lan-server.js', { env })
  await using vite = site.start(`${guide.command('npx vite --config')} --port ${vitePort}`)
  await Promise.all([shop.waitFor(/Shop: http:\S+\n/), vite.waitFor(/Local: /)])
  const phone = createVisitor(vitePort, { host: `${lanHost}:${vitePort}` })
  const page = await phone.open(await lanBox.tap())
  expect(page.address).toBe('/items/lamp')
  expect([...phone.cookies.keys()]).toEqual(['vkscan'])
  const view = await phone.open('/api/scan/lamp')
  expect(JSON.parse(view.body)).toMatchObject({ state: 'verified', site: lanHost })
})
