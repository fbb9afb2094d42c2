"""The list of pledges: every figure of every page leads to its rows here, whose values sum to it."""

from tracker.ui import citations, filter_choices, switches
from tracker.ui.blocks import foot, page_title
from tracker.ui.pledges import pledge_controls, pledge_files, pledge_headline, pledge_list, pledge_table
from tracker.ui.reading import reading
from tracker.ui.shown import amounts_of

here = reading()
amounts = amounts_of(here)
wanted = pledge_list.asked(here.view)
wanted = pledge_controls.of_this_selection(here, wanted)
found = pledge_list.shown(here, wanted)
title = pledge_headline.title(here, found, amounts)

page_title(title, pledge_headline.lead(here, wanted, found))
switches.ways_of_counting(here)
filter_choices.filter_choices(here)
pledge_controls.controls(here, wanted, found)
pledge_controls.in_force(here, wanted, found)
pledge_table.show_rows(here, wanted, found, amounts)
pledge_controls.paging(here, found)
pledge_files.files(here, wanted, found, amounts, title)
foot(here, known=pledge_headline.known(here, wanted, found))
citations.cite(here)
