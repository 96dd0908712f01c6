const path = require('path')
const { bindScan, toScanView } = require('@vkjwt/express')
const express = require('express')
const helmet = require('helmet')
const { VerifiedBadge } = require('@vkjwt/react')
const { createElement } = require('react')
const { renderToStaticMarkup } = require('react-dom/server')
const items = require('./items.json')
const vk = require('./vk')

const app = express()
app.set('view engine', 'hbs')
app.set('views', path.join(__dirname, 'views'))
app.use(helmet())
app.use(vk.middleware)
app.use(express.urlencoded({ extended: false }))

const styles = require.resolve('@vkjwt/react/badge.css')
app.get('/badge.css', (req, res) => {
  res.sendFile(path.basename(styles), { root: path.dirname(styles) })
})

app.get('/items/:id', (req, res, next) => {
  const item = items[req.params.id]
  if (!item) return next()
  vk.getScan(req)
    .then((found) => bindScan(found, (chip) => chip.uid === item.chipUid))
    .then((scan) => {
      const badge = renderToStaticMarkup(createElement(VerifiedBadge, { scan: toScanView(scan) }))
      res.render('item', { item, badge, isVerified: scan.status === 'verified' })
    })
    .catch(next)
})

const holdsItem = vk.requireChip({
  item: (chip, req) =>
    items[req.params.id] !== undefined && items[req.params.id].chipUid === chip.uid,
})
app.post('/items/:id/warranty', holdsItem, (req, res) => {
  const { uid } = vk.getChip(req)
  vk.clearScan(res)
  res.render('warranty', { name: req.body.name, uid })
})

app.listen(process.env.PORT, () => {
  console.log('Listening on ' + process.env.PORT)
})
