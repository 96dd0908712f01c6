import { type BadgeLabels, type BadgeSize, type ScanView, VerifiedBadge } from '@vkjwt/react'

const sizes: readonly BadgeSize[] = ['card', 'compact', 'inline']

/** One answer on one ground, in one size or in all. */
export function BadgePanel({
  scan,
  labels,
  size,
  theme,
  id,
}: {
  scan: ScanView
  labels: BadgeLabels
  size: BadgeSize | 'all'
  theme: 'light' | 'dark' | 'shop'
  id: string
}) {
  return (
    <div
      className="badge-panel"
      data-theme={theme}
      data-vkjwt-defaults={theme === 'shop' ? undefined : ''}
      dir={labels.dir}
    >
      {sizes
        .filter((each) => size === 'all' || each === size)
        .map((each) => {
          const badge = (
            <VerifiedBadge
              key={each}
              scan={scan}
              // Two regions of one page never share their name.
              labels={{ ...labels, region: `${labels.region} ${id}` }}
              size={each}
            />
          )
          return each === 'inline' ? (
            <p key={each}>
              <bdi>Ness Lantern, No. 041</bdi> {badge}
            </p>
          ) : (
            badge
          )
        })}
    </div>
  )
}
