"""The demo's own pictures of goods: flat still lifes, drawn, never somebody's photo."""
