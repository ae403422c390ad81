"""The one sandboxed expression language of forms and templates."""
