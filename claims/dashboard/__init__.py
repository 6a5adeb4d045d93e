"""The dashboard: pages, components, charts, strings, state. Nothing else imports streamlit."""
