"""Days: periods of a report, the working days of China, statutory clocks."""
