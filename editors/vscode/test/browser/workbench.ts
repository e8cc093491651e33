import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type Locator, type Page, chromium } from 'playwright-core'

const screenshots = join(process.cwd(), 'out/screenshots')

/** A finding as the Problems panel lists it. */
export interface Problem {
  readonly file: string
  readonly code: string
  readonly message: string
  readonly line: number
  readonly column: number
}

/** The window of VS Code in a browser, used by keyboard. */
export class Workbench {
  private constructor(private readonly browser: Browser, readonly page: Page) {}

  static async open(address: string): Promise<Workbench> {
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    })
    const page = await browser.newPage({ viewport: { width: 1100, height: 720 } })
    page.setDefaultTimeout(60_000)
    await page.goto(address)
    await page.locator('.monaco-workbench .part.statusbar').waitFor()
    return new Workbench(browser, page)
  }

  async close(): Promise<void> {
    await this.browser.close()
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P')
    await this.page.locator('.quick-input-widget input[type=text]').fill(name)
    await this.page.locator(`.quick-input-list [aria-label^="${name}"]`).first().waitFor()
    await this.page.keyboard.press('Enter')
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor()
    await this.page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor()
  }

  /** Runs a command by its title. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press('F1')
    await this.page.locator('.quick-input-widget input[type=text]').fill(`>${title}`)
    await this.page.locator(`.quick-input-list [aria-label^="${title}"]`).first().waitFor()
    await this.page.keyboard.press('Enter')
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 })
  }

  /** Puts the cursor at a place of the active editor; lines and columns start at 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G')
    await this.page.locator('.quick-input-widget input[type=text]').fill(`:${line}:${column}`)
    await this.page.keyboard.press('Enter')
    await this.page.getByText(`Ln ${line}, Col ${column}`, { exact: false }).waitFor()
  }

  /** The words of the active editor that have a squiggle of a kind below them, in the order of the lines. */
  async squiggles(kind: 'error' | 'warning' | 'info'): Promise<string[]> {
    return await this.page.evaluate(textAboveSquiggles, kind)
  }

  /** Waits until the squiggles of a kind are below just these words. */
  async waitForSquiggles(kind: 'error' | 'warning' | 'info', words: readonly string[]): Promise<void> {
    await this.waitFor(() => this.squiggles(kind), found => JSON.stringify(found) === JSON.stringify(words), `squiggles of kind ${kind} below ${JSON.stringify(words)}`)
  }

  /** Waits until something that is looked up again and again is as it should be. */
  async waitFor<T>(find: () => Promise<T>, isRight: (found: T) => boolean, what: string, seconds = 30): Promise<T> {
    const end = Date.now() + seconds * 1000
    for (;;) {
      const found = await find()
      if (isRight(found)) return found
      if (Date.now() > end) throw new Error(`Waited for ${what}, and there is ${JSON.stringify(found)}.`)
      await this.page.waitForTimeout(100)
    }
  }

  /** The text of the active editor as it is drawn. */
  async drawnText(): Promise<string> {
    return await this.editor.locator('.view-lines').first().innerText()
  }

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first()
  }

  async screenshot(name: string, clip?: { x: number, y: number, width: number, height: number }): Promise<void> {
    mkdirSync(screenshots, { recursive: true })
    await this.page.screenshot({ path: join(screenshots, `${name}.png`), ...(clip && { clip }) })
  }
}

/** Runs in the browser: the characters whose middle is above a squiggle. */
function textAboveSquiggles(kind: string): string[] {
  const editor = document.querySelector('.editor-group-container.active .editor-instance .monaco-editor')
  if (!editor) return []
  const characters: { c: string, x: number, top: number, bottom: number }[] = []
  for (const line of editor.querySelectorAll('.view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ''
      for (let i = 0; i < text.length; i++) {
        const range = document.createRange()
        range.setStart(node, i)
        range.setEnd(node, i + 1)
        const { left, right, top, bottom } = range.getBoundingClientRect()
        if (right > left) characters.push({ c: text.charAt(i), x: (left + right) / 2, top, bottom })
      }
    }
  }
  return [...editor.querySelectorAll(`.squiggly-${kind}`)]
    .map(element => element.getBoundingClientRect())
    .filter(({ width }) => width > 0)
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .map(({ left, right, top, bottom }) => characters
      .filter(({ x, top: t, bottom: b }) => x > left && x < right && (t + b) / 2 > top && (t + b) / 2 < bottom)
      .map(({ c }) => c)
      .join(''))
}
