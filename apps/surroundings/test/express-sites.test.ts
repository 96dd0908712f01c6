import { expect, test } from 'vitest'
import { type Box, startBox } from '../src/box.ts'
import { deadline } from '../src/deadline.ts'
import { findFreePort } from '../src/find-free-port.ts'
import { readGuide } from '../src/guide.ts'
import { nodes } from '../src/nodes.ts'
import { createSite, type Site } from '../src/site.ts'
import { createVisitor, type Visitor } from '../src/visitor.ts'

const guide = readGuide('docs/quick-start-express.md')

/** Starts a site on each Node, and hands visitors of it to whoever looks. */
async function eachNode(
  { site, box, main }: { site: Site; box: Box; main: string },
  look: (newVisitor: () => Visitor) => Promise<void>,
): Promise<void> {
  await site.write('.env', guide.settings(box.url))
  for (const node of nodes) {
    const port = await findFreePort()
    const env = { PORT: `${port}` }
    await using shop = site.start(`node --env-file=.env ${main}`, { node, env })
    await shop.waitFor(/Listening on \d+\n/)
    await look(() => createVisitor(port))
  }
}

test.concurrent('a CommonJS Express 4 with Handlebars and helmet', {
  timeout: deadline,
}, async () => {
  await using site = await createSite({ fixture: 'commonjs-express-4' })
  await site.run('npm install @vkjwt/express @vkjwt/react react react-dom @vkjwt/mock-issuer')
  await using box = await startBox(site, guide)
  await eachNode({ site, box, main: 'server' }, async (newVisitor) => {
    const visitor = newVisitor()
    const page = await visitor.open(await box.tap())
    expect(page).toMatchObject({ status: 200, address: '/items/lamp' })
    expect(page.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    })
    expect(page.body).toContain('Chip verified')
    const stranger = newVisitor()
    expect((await stranger.open('/items/lamp')).body).not.toContain('Chip verified')
    expect((await stranger.send('/items/lamp/warranty', 'name=Eve')).status).toBe(401)
    const warranty = await visitor.send('/items/lamp/warranty', 'name=Ada')
    expect(warranty.body).toContain('Ada, the lamp with chip 0408CB60003E16 is yours.')
    expect((await visitor.open('/items/lamp')).body).not.toContain('Chip verified')
    expect((await newVisitor().open(await box.tap('forged'))).body).toContain('not accepted')
    expect((await stranger.open('/badge.css')).headers['content-type']).toMatch(/^text\/css/)
  })
})

test.concurrent('an Express 5 in TypeScript, with the module resolution of Node 10 and pnpm', {
  timeout: deadline,
}, async () => {
  await using site = await createSite({ manager: 'pnpm', fixture: 'typescript-express-5' })
  await site.run('npm install @vkjwt/express @vkjwt/react @vkjwt/mock-issuer')
  await site.run('npx tsc')
  await using box = await startBox(site, guide)
  await eachNode({ site, box, main: 'dist/server.js' }, async (newVisitor) => {
    const visitor = newVisitor()
    const address = await box.tap()
    expect((await visitor.open(address)).body).toContain('lang="de"')
    expect((await visitor.open('/items/lamp?lang=zh')).body).toContain('lang="zh-Hans"')
    expect(await visitor.open('/items/lamp/manual')).toMatchObject({
      status: 200,
      body: 'The manual of the lamp with chip 0408CB60003E16.',
    })
    const stranger = newVisitor()
    expect((await stranger.open('/items/lamp/manual')).status).toBe(401)
    await stranger.open(address)
    expect((await stranger.open('/items/lamp/manual')).status).toBe(409)
    expect((await stranger.open('/badge.css')).status).toBe(200)
  })
})
