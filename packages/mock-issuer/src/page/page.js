// The one script: it copies addresses and brings the page up to date. All else works without it.
;(() => {
  const say = document.getElementById('say')
  const touched = new Map()
  const offerCopies = (root) => {
    if (!navigator.clipboard) return
    for (const button of root.querySelectorAll('[data-copy]')) button.hidden = false
  }
  offerCopies(document)

  document.addEventListener('click', async (event) => {
    const summary = event.target.closest('summary')
    const details = summary?.parentElement
    if (details?.dataset.key) touched.set(details.dataset.key, !details.open)
    const button = event.target.closest('[data-copy]')
    if (!button) return
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      say.textContent = 'Copied'
      button.classList.add('copied')
    } catch {
      say.textContent = 'The browser did not let it be copied'
    }
    setTimeout(() => button.classList.remove('copied'), 1500)
  })

  const isBusy = (part) => {
    const selection = getSelection()
    const isSelected = selection && !selection.isCollapsed && selection.containsNode(part, true)
    return isSelected || part.contains(document.activeElement)
  }
  const waiting = new Map()
  const put = (name, version, markup) => {
    const part = document.querySelector(`[data-live="${name}"]`)
    if (!part || part.dataset.version === version) return
    announce(part, markup)
    if (isBusy(part)) {
      waiting.set(name, [version, markup])
      return
    }
    waiting.delete(name)
    part.innerHTML = markup
    part.dataset.version = version
    for (const details of part.querySelectorAll('details[data-key]')) {
      const wasOpen = touched.get(details.dataset.key)
      if (wasOpen !== undefined) details.open = wasOpen
    }
    offerCopies(part)
  }
  const known = new Set()
  const note = (root) => {
    let latest
    for (const entry of root.querySelectorAll('[data-entry]')) {
      if (known.has(entry.dataset.entry)) continue
      known.add(entry.dataset.entry)
      latest = latest || entry
    }
    return latest
  }
  note(document)
  const announce = (part, markup) => {
    if (part.dataset.live !== 'log-entries') return
    const latest = note(new DOMParser().parseFromString(markup, 'text/html'))
    if (latest) say.textContent = latest.dataset.say
  }
  const putWaiting = () => {
    for (const [name, [version, markup]] of [...waiting]) put(name, version, markup)
  }
  document.addEventListener('focusout', () => setTimeout(putWaiting))
  document.addEventListener('selectionchange', putWaiting)

  const changes = new EventSource(`/changes${location.search}`)
  changes.onmessage = ({ data }) => {
    const { name, version, markup } = JSON.parse(data)
    put(name, version, markup)
  }
  addEventListener('pagehide', () => changes.close())
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload()
  })
})()
