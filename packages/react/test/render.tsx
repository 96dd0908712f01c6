import { renderToStaticMarkup } from 'react-dom/server'
import { VerifiedBadge, type VerifiedBadgeProps } from '../src/index.ts'

export { readIcon, readPart, readText } from '../../badge/test/read-html.ts'

/** The badge's markup. */
export function render(props: VerifiedBadgeProps): string {
  return renderToStaticMarkup(<VerifiedBadge {...props} />)
}
