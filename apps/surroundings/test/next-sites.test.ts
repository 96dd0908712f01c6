import { expect, test } from 'vitest'
import { startBox } from '../src/box.ts'
import { deadline } from '../src/deadline.ts'
import { findFreePort } from '../src/find-free-port.ts'
import { readGuide } from '../src/guide.ts'
import { nodes } from '../src/nodes.ts'
import { createSite } from '../src/site.ts'
import { createVisitor } from '../src/visitor.ts'

const guide = readGuide('docs/quick-start-next.md')

test('a Pages Router in two languages, which sends visitors of its home page to theirs', {
  timeout: deadline,
}, async () => {
  await using site = await createSite({ fixture: 'pages-router-i18n' })
  await site.run('npm install @vkjwt/next @vkjwt/react @vkjwt/mock-issuer')
  await site.run('npx next build')
  await using box = await startBox(site, guide)
  await site.write('.env.production.local', guide.settings(box.url))

  for (const node of nodes) {
    const port = await findFreePort()
    await using shop = site.start(`npx next start --port ${port}`, { node })
    await shop.waitFor(/Ready in/)
    const newVisitor = (language: string) => createVisitor(port, { language })

    // The page of an item answers in the language of its address.
    const address = await box.tap()
    const visitor = newVisitor('fr')
    const page = await visitor.open(`/fr${address}`)
    expect(page).toMatchObject({ status: 200, address: '/fr/items/lamp' })
    expect(page.headers['cache-control']).toContain('no-store')
    expect(page.body).toContain('Lampe du port')
    expect(page.body).toContain('Puce vérifiée')
    expect((await visitor.open('/items/lamp')).body).toContain('Chip verified')
    const data = /"buildId":"([^"]+)"/.exec(page.body)?.[1]
    expect((await visitor.open(`/_next/data/${data}/fr/items/lamp.json`)).body).toContain(
      '"state":"verified"',
    )
    expect((await visitor.open('/api/items/lamp/manual')).body).toContain('chip 0408CB60003E16')

    const stranger = newVisitor('en')
    expect((await stranger.open('/fr/items/lamp')).body).not.toContain('Puce vérifiée')
    expect((await stranger.open('/api/items/lamp/manual')).status).toBe(401)
    expect((await stranger.open(`/fr${address}`)).body).toContain('déjà')

    // The home page sends a French visitor on, with the token in the address.
    for (const [language, path, words] of [
      ['fr', '/fr', { verified: 'Puce vérifiée', refused: 'Scan non accepté' }],
      ['en', '/', { verified: 'Chip verified', refused: 'not accepted' }],
    ] as const) {
      const home = async (outcome?: string) =>
        newVisitor(language).open((await box.tap(outcome)).replace('/items/lamp', '/'))
      const [genuine, forged] = [await home(), await home('forged')]
      expect([genuine.address, forged.address]).toEqual([path, path])
      expect(genuine.body).toContain(words.verified)
      expect(forged.body).toContain(words.refused)
    }
  }
})
