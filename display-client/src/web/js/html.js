// @ts-check
/** The one place that names the template library: every template of these pages comes through here. */
export { html, nothing, render, svg } from '../lib/lit-html/lit-html.js';
