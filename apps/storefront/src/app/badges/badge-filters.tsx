import Link from 'next/link'
import { type Choice, choices, hrefOf } from './choices.ts'

const sizeNames = { all: 'All', card: 'Card', compact: 'Compact', inline: 'Inline' } as const
const themeNames = {
  both: 'Light and dark',
  light: 'Light',
  dark: 'Dark',
  shop: 'This shop’s colours',
} as const

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' })

/** Links to the gallery with one thing chosen otherwise. */
export function BadgeFilters({ choice }: { choice: Choice }) {
  return (
    <nav className="badge-filters" aria-label="Show">
      <FilterRow
        title="Size"
        links={choices.size.map((size) => ({
          name: sizeNames[size],
          href: hrefOf({ ...choice, size }),
          current: size === choice.size,
        }))}
      />
      <FilterRow
        title="Theme"
        links={choices.theme.map((theme) => ({
          name: themeNames[theme],
          href: hrefOf({ ...choice, theme }),
          current: theme === choice.theme,
        }))}
      />
      <FilterRow
        title="Language"
        links={choices.locale.map((locale) => ({
          name: languageNames.of(locale) ?? locale,
          href: hrefOf({ ...choice, locale }),
          current: locale === choice.locale,
        }))}
      />
    </nav>
  )
}

interface FilterLink {
  name: string
  href: string
  current: boolean
}

function FilterRow({ title, links }: { title: string; links: readonly FilterLink[] }) {
  return (
    <div className="badge-filter">
      <p>{title}</p>
      <ul>
        {links.map(({ name, href, current }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              scroll={false}
              aria-current={current ? 'true' : undefined}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
