import type { ReactElement, ReactNode } from 'react'
import type { BadgePartProps } from '../badge-props.ts'
import { type Description, describeBadge } from '../describe-badge.tsx'

type BadgeDetailProps = BadgePartProps & {
  /**
   * What is always shown, and opens the rest.
   *
   * @default labels.more
   */
  summary?: ReactNode
}

export function showDetail(
  { verified, words, message, say }: Description,
  summary?: ReactNode,
): ReactElement {
  return (
    <details className="vkjwt-detail">
      <summary className={summary ? 'vkjwt-head' : 'vkjwt-more'}>{summary ?? words.more}</summary>
      <div className="vkjwt-text">
        <p>{say(message.happened)}</p>
        <p>{say(message.limits)}</p>
        <p className="vkjwt-next">{say(message.next)}</p>
        {verified && (
          <dl className="vkjwt-facts">
            <dt>{words.chip}</dt>
            <dd>
              <bdi dir="ltr">{verified.shortUid}</bdi>
            </dd>
            {verified.serial && (
              <>
                <dt>{words.serial}</dt>
                <dd>
                  <bdi dir="ltr">{verified.serial}</bdi>
                </dd>
              </>
            )}
            <dt>{words.until}</dt>
            <dd>{say('{until}')}</dd>
          </dl>
        )}
      </div>
    </details>
  )
}

/**
 * What happened, what it doesn't mean and what to do next, and of a verified scan the chip's last
 * digits, the serial number and the end. Opens with a click on its summary.
 */
export function BadgeDetail(props: BadgeDetailProps): ReactElement {
  return showDetail(describeBadge(props), props.summary)
}
