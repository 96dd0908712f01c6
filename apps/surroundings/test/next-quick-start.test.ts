import path from 'node:path'
import { expect, test } from 'vitest'
import { startBox } from '../src/box.ts'
import { deadline } from '../src/deadline.ts'
import { findFreePort } from '../src/find-free-port.ts'
import { readGuide } from '../src/guide.ts'
import { type Node, nodes } from '../src/nodes.ts'
import { createSite, type Site } from '../src/site.ts'
import { createVisitor, type Visitor } from '../src/visitor.ts'

const guide = readGuide('docs/quick-start-next.md')

// The scaffold's layout asks Google for its fonts, and a closed network has none.
const fonts = Object.fromEntries(
  ['Geist', 'Geist Mono'].map((family) => [
    `https://fonts.googleapis.com/css2?family=${family.replace(' ', '+')}:wght@100..900&display=swap`,
    `@font-face { font-family: '${family}'; font-weight: 100 900; src: local('Arial') }`,
  ]),
)

const beforeTheSession = [
  'vk.ts',
  'items.ts',
  'app/items/[id]/page.tsx',
  'app/items/[id]/manual/route.ts',
]

/** Starts a server of Next.js, and hands visitors of it to whoever looks. */
async function startSite(
  site: Site,
  command: string,
  { node, env }: { node: Node; env: Record<string, string> },
  look: (newVisitor: () => Visitor) => Promise<void>,
): Promise<void> {
  const port = await findFreePort()
  await using shop = site.start(`${command} --port ${port}`, { node, env })
  await shop.waitFor(/Ready in/)
  await look(() => createVisitor(port))
}

test('the scaffold with the lines of the quick start: first tried, then built with a session', {
  timeout: deadline,
}, async () => {
  const template = `${guide.command('npm create next-app@latest')} --skip-install`
  await using site = await createSite({ template })
  await site.run(guide.installations('// vk.ts').replace(/^npm create.*\n/, ''))
  await site.write('fonts.cjs', `module.exports = ${JSON.stringify(fonts)}`)
  const env = { NEXT_FONT_GOOGLE_MOCKED_RESPONSES: path.join(site.folder, 'fonts.cjs') }
  for (const file of beforeTheSession) await site.write(file, guide.file(file))
  await using box = await startBox(site, guide)
  await site.write('.env.development.local', guide.settings(box.url))

  await startSite(
    site,
    guide.command('npx next dev'),
    { node: nodes[0], env },
    async (newVisitor) => {
      const address = await box.tap()
      expect((await newVisitor().open(address)).body).toContain('Chip verified')
      expect((await newVisitor().open(await box.tap('insecure'))).body).toContain('Not checked')
      expect((await newVisitor().open('/items/lamp')).body).toContain('No scan yet')
      const manual = address.replace('/items/lamp', '/items/lamp/manual')
      expect((await newVisitor().open(manual)).body).toContain('with chip 0408CB60003E16')
      expect((await newVisitor().open('/items/lamp/manual')).status).toBe(401)
    },
  )

  await site.write('proxy.ts', guide.file('proxy.ts'))
  const vk = guide.blockWith('session: {')
  await site.write('vk.ts', `import { createVkNext } from '@vkjwt/next'\n${vk}`)
  await site.run('npx next build', env)
  const settings = guide.settings(box.url).matchAll(/^(\w+)=(.*)$/gm)
  const live = Object.fromEntries(Array.from(settings, ([, name, value]) => [name, value]))
  for (const node of nodes) {
    await startSite(site, 'npx next start', { node, env: live }, async (newVisitor) => {
      const [visitor, address] = [newVisitor(), await box.tap()]
      const page = await visitor.open(address)
      expect(page.address).toBe('/items/lamp')
      expect(page.body).toContain('Chip verified')
      expect((await visitor.open('/items/lamp/manual')).status).toBe(200)
      expect((await newVisitor().open(address)).body).toContain('already used')
    })
  }
})
