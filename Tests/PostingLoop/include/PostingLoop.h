#pragma once
#include <stddef.h>
#include <stdint.h>

/// One change of one number, as the plain loop reads it.
struct plain_posting {
    int64_t amount;
    int32_t item;
    /// 0 adopted, 1 adjusted, 2 expected.
    uint8_t column;
    uint8_t year;
    uint8_t is_one_off;
};

/// Adds postings up: levels (item × 3 + column) × years + year, and the balance by year with its one-off part.
void apply_postings(const struct plain_posting *postings, size_t count, size_t years, int64_t *levels,
                    int64_t *balance, int64_t *one_off);
