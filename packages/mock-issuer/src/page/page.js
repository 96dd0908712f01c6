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
  const put = (message) => {
    const { name, version, markup, names } = message
    const part = document.querySelector(`[data-live="${name}"]`)
    waiting.delete(name)
    if (!part || part.dataset.version === version) return
    if (names) {
      if (!arrange(part, names)) waiting.set(name, message)
      else part.dataset.version = version
      return
    }
    if (isBusy(part)) {
      waiting.set(name, message)
      return
    }
    const isNew = part.dataset.version === undefined
    part.innerHTML = markup
    part.dataset.version = version
    for (const details of part.querySelectorAll('details[data-key]')) {
      const wasOpen = touched.get(details.dataset.key)
      if (wasOpen !== undefined) details.open = wasOpen
    }
    offerCopies(part)
    const news = part.querySelector('[data-say]')
    if (isNew && news && !part.previousElementSibling) say.textContent = news.dataset.say
  }
  // False where an item that should go has to stay for now.
  const arrange = (list, names) => {
    const items = new Map([...list.children].map((item) => [item.dataset.live, item]))
    let isDone = true
    for (const [name, item] of items) {
      if (names.includes(name)) continue
      if (isBusy(item)) isDone = false
      else item.remove()
    }
    let next = list.firstElementChild
    for (const name of names) {
      const item = items.get(name) ?? document.createElement('li')
      item.dataset.live = name
      if (item === next) next = next.nextElementSibling
      else list.insertBefore(item, next)
    }
    return isDone
  }
  const putWaiting = () => {
    for (const message of [...waiting.values()]) put(message)
  }
  document.addEventListener('focusout', () => setTimeout(putWaiting))
  document.addEventListener('selectionchange', putWaiting)

  // A browser keeps few connections to one host: a tab that nobody sees must not hold one.
  let changes
  const listen = () => {
    if (document.hidden) {
      changes?.close()
      changes = undefined
    } else if (changes === undefined) {
      changes = new EventSource(document.querySelector('main').dataset.changes)
      changes.onmessage = ({ data }) => put(JSON.parse(data))
    }
  }
  document.addEventListener('visibilitychange', listen)
  listen()
  addEventListener('pagehide', () => changes?.close())
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload()
  })
})()
