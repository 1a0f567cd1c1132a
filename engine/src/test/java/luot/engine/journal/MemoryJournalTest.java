package luot.engine.journal;

/** The journal in memory keeps the contract. */
class MemoryJournalTest extends JournalContract {
    @Override
    Journal fresh() {
        return new MemoryJournal();
    }

    @Override
    Journal beside() {
        return new MemoryJournal((MemoryJournal) journal);
    }
}
