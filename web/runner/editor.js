// @ts-check
/** The code editor, loaded on the first Edit: CodeMirror with Python, and colours from the site's style sheet. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

// In a shadow root CodeMirror uses constructed style sheets, which a strict policy allows; style elements it would not.
const colours = new CSSStyleSheet();
// The doubled class names outweigh the editor's own colours, which know nothing of the site's schemes.
colours.replaceSync(`
  .cm-editor { color: var(--md-code-fg-color); background: var(--md-code-bg-color); font-size: 0.85em; }
  .cm-editor.cm-editor.cm-focused { outline: 2px solid var(--pn-focus); }
  .cm-scroller { font-family: var(--md-code-font-family), monospace; }
  .cm-editor.cm-editor .cm-gutters { color: var(--md-code-hl-comment-color); background: transparent; border: 0; }
  .cm-editor.cm-editor .cm-activeLine { background: transparent; box-shadow: inset 2px 0 var(--pn-focus); }
  .cm-editor.cm-editor .cm-cursor { border-left-color: currentColor; }
  .cm-editor.cm-editor .cm-selectionLayer .cm-selectionBackground { background: var(--md-accent-fg-color--transparent); }
  .cm-editor.cm-editor .cm-matchingBracket { background: transparent; outline: 1px solid currentColor; }
  @media (prefers-reduced-motion: reduce) { .cm-editor.cm-editor .cm-cursorLayer { animation: none !important; } }
  .tok-keyword { color: var(--md-code-hl-keyword-color); }
  .tok-string, .tok-string2 { color: var(--md-code-hl-string-color); }
  .tok-number, .tok-bool { color: var(--md-code-hl-number-color); }
  .tok-comment { color: var(--md-code-hl-comment-color); }
`);

/**
 * @param {HTMLElement} parent
 * @param {string} code
 * @param {string} label what a screen reader says of it
 * @param {(code: string) => void} changed
 */
function create(parent, code, label, changed) {
  const root = parent.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [colours];
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: code,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        highlightActiveLine(),
        python(),
        syntaxHighlighting(classHighlighter),
        // Tab indents; Escape and then Tab leaves, which CodeMirror does by itself
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        // Typing over coloured text makes Chromium keep the colour in a style attribute, which the policy refuses
        EditorView.domEventHandlers({
          beforeinput(event, editor) {
            if (event.inputType !== "insertText" || event.data === null || editor.state.selection.main.empty) return false;
            event.preventDefault();
            editor.dispatch(editor.state.replaceSelection(event.data));
            return true;
          },
        }),
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.lineWrapping,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    /** @param {string} text */
    set(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    focus: () => view.focus(),
  };
}

Object.assign(globalThis, { proofnotesEditor: create });
