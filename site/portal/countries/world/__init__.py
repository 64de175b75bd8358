"""The world as it is drawn by the server: SVG, no pictures from elsewhere, no script.

``outlines`` are the countries of Natural Earth (1:50m, public domain), simplified. ``land`` draws
them in any frame; the directory takes the part where its places are, ``whole`` the whole world,
for maps that show how something stands in each country.
"""
