import { ko } from '../../locales/ko.ts'
import { addWords } from '../add-words.ts'

addWords(ko)
