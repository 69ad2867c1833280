def test_everything_in_the_file_holds(run_whole):
    run_whole("level_below")
