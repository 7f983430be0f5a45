-- How the file of a content was on its disk when it was archived, and how its copy in the store: as long
-- as neither has changed, nobody has to read them again to know that they are the same. Half of a hash of
-- what the disks say: nothing of what is in the files or what they are called.
ALTER TABLE archive_content ADD COLUMN seen INTEGER;
