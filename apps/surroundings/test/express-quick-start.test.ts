import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Box, startBox } from '../src/box.ts'
import { deadline } from '../src/deadline.ts'
import { findFreePort } from '../src/find-free-port.ts'
import { readGuide } from '../src/guide.ts'
import { nodes } from '../src/nodes.ts'
import { createSite, type PackageManager, type Site } from '../src/site.ts'
import { createVisitor, type Visitor } from '../src/visitor.ts'

const guide = readGuide('docs/quick-start-express.md')
const server = guide.file('server.js')
const requires = guide.blockWith("require('@vkjwt/express')")
const start = guide.command('node --env-file')

/** The server as CommonJS: all but the first lines stays. */
const commonJsServer = requires + server.slice(server.lastIndexOf("from 'express'\n") + 15)

/** Installs what the first section says, and the settings for a box that is started. */
async function setUp(site: Site): Promise<Box> {
  await site.run(guide.installations('// server.js'))
  const box = await startBox(site, guide)
  await site.write('.env', guide.settings(box.url))
  return box
}

/** Starts the shop on each Node, and hands a visitor of it to whoever looks. */
async function eachNode(
  site: Site,
  command: string,
  look: (newVisitor: () => Visitor) => Promise<void>,
): Promise<void> {
  for (const node of nodes) {
    const port = await findFreePort()
    await using shop = site.start(command, { node, env: { PORT: `${port}` } })
    await shop.waitFor(/Shop: http:\S+\n/)
    await look(() => createVisitor(port))
  }
}

async function tapAll(site: Site, box: Box, command = start): Promise<void> {
  await eachNode(site, command, async (newVisitor) => {
    const open = async (address: string): Promise<string> => (await newVisitor().open(address)).body
    expect(await open(await box.tap())).toContain('Chip verified, a moment ago.')
    expect(await open(await box.tap('insecure'))).toContain('This tap was not checked.')
    expect(await open(await box.tap('forged'))).toContain('This scan was not accepted.')
    expect(await open('/items/lamp')).toContain('Hold your phone to the chip')
  })
}

test.concurrent('npm: the shop runs as it stands', { timeout: deadline }, async () => {
  await using site = await createSite()
  await using box = await setUp(site)
  await site.write('server.js', server)
  await tapAll(site, box)
})

test.concurrent('npm: the shop runs as CommonJS', { timeout: deadline }, async () => {
  await using site = await createSite()
  await using box = await setUp(site)
  await site.run('npm pkg set type=commonjs')
  await site.write('server.js', commonJsServer)
  await tapAll(site, box)
})

test.concurrent('npm: the shop in TypeScript runs compiled to CommonJS', {
  timeout: deadline,
}, async () => {
  await using site = await createSite()
  await using box = await setUp(site)
  await site.run('npm pkg set type=commonjs')
  await site.run('npm install --save-dev typescript@5.9 @types/express @types/node')
  await site.write('server.ts', server)
  const compilerOptions = { module: 'nodenext', strict: true, outDir: 'built', skipLibCheck: false }
  await site.write('tsconfig.json', JSON.stringify({ compilerOptions }))
  await site.run('npx tsc')
  expect(await readFile(path.join(site.folder, 'built/server.js'), 'utf8')).toContain('require(')
  await tapAll(site, box, start.replace('server.js', 'built/server.js'))
})

/** The server with what all later sections add, each put where its text says. */
function addLaterSections(): string {
  const marker = /^.*\/\/ In the product page, instead of `words\[view\.state\]`\.\n/m
  const [head = '', badge = ''] = guide.blockWith("from '@vkjwt/react'").split(marker)
  const [imports = '', styles = ''] = head.split(/(?<=from 'react-dom\/server'\n)/)
  return (
    imports +
    server
      .replace(/^const vk = createVkExpress\([\s\S]*?^\}\)\n/m, guide.blockWith('session: {'))
      .replace(/^app\.listen/m, `${guide.blockWith('isItsChip')}\n${styles}\n$&`)
      .replace(/^ *const view = .*\n/m, `$&${badge}`)
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the braces stand in the code of the page that is changed here.
      .replace('<p>${words[view.state]}</p>', '<link rel="stylesheet" href="/badge.css">${badge}')
  )
}

test.concurrent.each<{ manager: PackageManager; name: string }>([
  { manager: 'npm', name: '.sites/shop' },
  { manager: 'pnpm', name: 'shop' },
  { manager: 'yarn', name: 'shop' },
])(
  '$manager, in $name: a visit, the manual, and a badge with its style',
  { timeout: deadline },
  async ({ manager, name }) => {
    await using site = await createSite({ manager, name })
    await using box = await setUp(site)
    await site.run(guide.installations())
    await site.write('server.js', addLaterSections())
    await site.write('vk.js', guide.file('vk.js'))
    // As a test or a script imports it: without any environment.
    for (const node of nodes) expect(await site.start('node vk.js', { node }).ended).toBe(0)
    await eachNode(site, start, async (newVisitor) => {
      const visitor = newVisitor()
      const page = await visitor.open(await box.tap())
      expect(page.address).toBe('/items/lamp')
      expect(page.body).toMatch(/<[^>]+class="vkjwt-badge[^>]*>[\s\S]*Chip verified/)
      const manual = await visitor.open('/items/lamp/manual')
      expect(manual).toMatchObject({ status: 200, body: expect.stringContaining('The manual') })
      expect((await newVisitor().open('/items/lamp/manual')).status).toBe(401)
      const styles = await newVisitor().open('/badge.css')
      expect(styles.status).toBe(200)
      expect(styles.headers['content-type']).toMatch(/^text\/css/)
      expect(styles.body).toContain('.vkjwt-badge')
    })
  },
)
