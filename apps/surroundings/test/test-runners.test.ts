import { findBrowser } from 'e2e/find-browser'
import { expect, test } from 'vitest'
import { startBox } from '../src/box.ts'
import { deadline } from '../src/deadline.ts'
import { findFreePort } from '../src/find-free-port.ts'
import { readGuide } from '../src/guide.ts'
import { nodes } from '../src/nodes.ts'
import { runShell } from '../src/run-shell.ts'
import { createSite, type Site } from '../src/site.ts'

const quickStart = readGuide('docs/quick-start-express.md')
const guide = readGuide('docs/testing-with-the-mock-issuer.md')

async function writeBlocks(site: Site): Promise<void> {
  for (const { code } of guide.blocks) {
    const [, file] = /^\/\/ (\S+\.[jt]s)\n/.exec(code) ?? []
    // Tests in JavaScript are Jest's.
    if (file !== undefined && !file.endsWith('.test.js')) await site.write(file, code)
  }
}

test.concurrent.each([
  { version: 4, node: nodes[0] },
  { version: 5, node: nodes[1] },
])(
  'Vitest $version: all tests of the guide pass on $node.name',
  { timeout: deadline },
  async ({ version, node }) => {
    await using site = await createSite()
    await site.run('npm init -y\nnpm pkg set type=module')
    await site.run(
      guide.installations('// playwright.config.ts').replace(/\bvitest\b/, `vitest@${version}`),
    )
    await writeBlocks(site)
    const output = await runShell('npx vitest run', { cwd: site.folder, node })
    expect(output).toMatch(/Tests +23 passed \(23\)/)
  },
)

test.concurrent.each(nodes)(
  'Playwright: the tests of the guide pass on $name',
  { timeout: deadline },
  async (node) => {
    await using site = await createSite()
    await site.run(quickStart.installations('// server.js'))
    await site.run(guide.command('npm install --save-dev @playwright/test'))
    const [port, boxPort] = [await findFreePort(), await findFreePort()]
    const origin = `http://localhost:${port}`
    let uid: string
    {
      await using box = await startBox(site, quickStart, { origin })
      uid = await box.readUid()
    }
    await site.write('server.js', quickStart.file('server.js').replace(/\b04[0-9A-F]{12}\b/, uid))
    await site.write('.env', quickStart.settings(`http://127.0.0.1:${boxPort}`))
    await writeBlocks(site)
    // The same with free ports in place of the usual ones.
    await site.write(
      'playwright.config.ts',
      guide
        .file('playwright.config.ts')
        .replaceAll('http://localhost:3000', origin)
        .replace('mockIssuerServer({', `mockIssuerServer({ port: ${boxPort},`),
    )
    const use = { issuerUrl: `http://127.0.0.1:${boxPort}`, launchOptions: await findBrowser() }
    await site.write(
      'here.config.ts',
      `import config from './playwright.config.ts'\nexport default { ...config, use: ${JSON.stringify(use)} }\n`,
    )
    const output = await runShell('npx playwright test --config here.config.ts', {
      cwd: site.folder,
      node,
      env: { PORT: `${port}` },
    })
    expect(output).toContain('2 passed')
  },
)
