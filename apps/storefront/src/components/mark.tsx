/** The two waves that are cut, burnt or stamped into every piece. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 40 24" aria-hidden="true" focusable="false">
      <path d="M2 9c4-6 8-6 12 0s8 6 12 0 8-6 12 0M2 18c4-6 8-6 12 0s8 6 12 0 8-6 12 0" />
    </svg>
  )
}
