"""Named figures with the rows behind them.

``asked``     how reports ask for a figure in words
``scope``     period, unit and dimension values; flow, stock and recorded act
``measures``  count, sum, money, distinct, month, names
``suppression``  small parts of a figure that are not told
``metric``    the metric itself, the ratio, and the registry
``views``     the catalogue and the page of one figure
"""
