import type { Metadata } from 'next'
import Link from 'next/link'
import './badges.css'
import { BadgeFilters } from './badge-filters.tsx'
import { BadgePanel } from './badge-panel.tsx'
import { readChoice } from './choices.ts'
import { languages } from './languages.ts'
import { samples } from './samples.ts'

export const metadata: Metadata = {
  title: 'The badge, in every state',
  description: 'Every answer that a tap can lead to, in each size, theme and language.',
  // Samples that look like answers are nothing for a search engine.
  robots: { index: false },
  alternates: { canonical: '/badges' },
}

export default async function BadgesPage({ searchParams }: PageProps<'/badges'>) {
  const choice = readChoice(await searchParams)
  const labels = languages.find(({ lang }) => lang === choice.locale)
  if (labels === undefined) throw new Error(`No words for ${choice.locale}`)
  const themes = choice.theme === 'both' ? (['light', 'dark'] as const) : [choice.theme]

  return (
    <article className="badges">
      <header>
        <h1>The badge, in every state</h1>
        <p className="lede">
          Samples, not answers: nobody tapped for these. What each of them can tell you is on{' '}
          <Link href="/authenticity">the page about the chip</Link>, and{' '}
          <Link href="/badges/live" prefetch={false}>
            one of them runs out while you watch
          </Link>
          .
        </p>
      </header>
      <BadgeFilters choice={choice} />
      {samples.map(({ name, when, scan }, index) => (
        <section key={name} className="badge-sample" aria-labelledby={`sample-${index}`}>
          <div>
            <h2 id={`sample-${index}`}>{name}</h2>
            <p>{when}</p>
          </div>
          <div className="badge-panels">
            {themes.map((theme) => (
              <BadgePanel
                key={theme}
                scan={scan}
                labels={labels}
                size={choice.size}
                theme={theme}
                id={`${index + 1} ${theme}`}
              />
            ))}
          </div>
        </section>
      ))}
    </article>
  )
}
