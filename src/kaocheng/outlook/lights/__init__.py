"""亮灯: methods of monitoring lights, one a file; the file's name is what parameters say."""
