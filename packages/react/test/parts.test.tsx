import {
  BadgeDetail,
  BadgeIcon,
  BadgeMeta,
  BadgeRoot,
  BadgeTitle,
  VerifiedBadge,
} from '@vkjwt/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { render } from './render.tsx'
import { allViews, verifiedView } from './views.ts'

const { Root, Icon, Title, Meta, Detail } = VerifiedBadge

test('are the same by their own names', () => {
  expect([Root, Icon, Title, Meta, Detail]).toEqual([
    BadgeRoot,
    BadgeIcon,
    BadgeTitle,
    BadgeMeta,
    BadgeDetail,
  ])
})

test.each(allViews)('make up the card: %o', (scan) => {
  const given = { scan, labels: { region: 'Provenance' }, timeZone: 'Europe/Berlin' }
  const card = renderToStaticMarkup(
    <Root {...given} size="card">
      <Icon {...given} />
      <div className="vkjwt-body">
        <Title {...given} /> <Meta {...given} />
        <Detail {...given} />
      </div>
    </Root>,
  )
  expect(card).toBe(render(given))
})

test('stand in a frame that lays nothing out, with what the site puts there', () => {
  const html = renderToStaticMarkup(
    <Root scan={verifiedView}>
      <h3 className="ours">
        <Title scan={verifiedView} />
      </h3>
    </Root>,
  )
  expect(html).not.toContain('data-vkjwt-size')
  expect(html).toContain('<h3 class="ours">')
  expect(html).toContain('this print-out is not proof')
})

test('each know what they can’t rely on', () => {
  const scan = { ...verifiedView, verifiedAt: 'yesterday' }
  for (const Part of [Root, Icon, Title, Meta, Detail]) {
    expect(renderToStaticMarkup(<Part scan={scan} />)).toBe(
      renderToStaticMarkup(<Part scan={{ state: 'unavailable' }} />),
    )
  }
})

test('each refuse a locale or time zone that doesn’t exist', () => {
  for (const Part of [Root, Title, Meta, Detail]) {
    expect(() => renderToStaticMarkup(<Part scan={verifiedView} locale="en_US" />)).toThrow(
      RangeError,
    )
  }
})
